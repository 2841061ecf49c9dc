/** How often a door was tried in vain. */
export type Failures = { readonly count: number; readonly firstAt: string; readonly lastAt: string };

const DAY = 86_400;
const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/**
 * Seconds to wait before the next try (SECURITY.md 5.5). Only failures count, never successes.
 *
 * - per account and network: five tries are free, then 2, 4, 8 … up to 900 seconds after the last one;
 * - per network: 50 in ten minutes;
 * - per account: `mostFailures` in a day (100 unless it is set), then only a reset helps.
 */
export function waitFor(
  { pair, network, account }: { pair: Failures | null; network: Failures | null; account: Failures | null },
  now: string,
  mostFailures = 100,
): number {
  const pairWait =
    pair && pair.count >= 5 ? Math.min(2 ** (pair.count - 4), 900) - seconds(pair.lastAt, now) : 0;
  const networkWait = network && network.count >= 50 ? 600 - seconds(network.firstAt, now) : 0;
  const accountWait = account && account.count >= mostFailures ? DAY - seconds(account.firstAt, now) : 0;
  return Math.max(0, Math.ceil(Math.max(pairWait, networkWait, accountWait)));
}

/** Windows after which counting starts anew, in seconds. */
export const WINDOWS = { pair: DAY, network: 600, account: DAY } as const;
export const LONGEST_WINDOW = Math.max(...Object.values(WINDOWS));
export type Door = keyof typeof WINDOWS;

/** One more failure, in the window it belongs to. */
export function counted(before: Failures | null, door: Door, now: string): Failures {
  const fresh = before === null || seconds(before.firstAt, now) > WINDOWS[door];
  return fresh
    ? { count: 1, firstAt: now, lastAt: now }
    : { count: before.count + 1, firstAt: before.firstAt, lastAt: now };
}

/** A window that has passed counts no more. */
export const current = (failures: Failures | null, door: Door, now: string) =>
  failures && seconds(failures.firstAt, now) <= WINDOWS[door] ? failures : null;
