/**
 * Waits until what another process does can be seen from here, where nothing tells of it. Asking without a pause would
 * take a whole core from the very process that is waited for.
 */
export async function until(seen: () => Promise<boolean>): Promise<void> {
  while (!(await seen())) await new Promise((resolve) => setTimeout(resolve, 5));
}
