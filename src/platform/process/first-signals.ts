const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const atOnce = () => process.exit(0);

/** While there is nothing to finish, a signal ends the process at once and in good order. */
export function endAtOnce(): void {
  for (const signal of SIGNALS) process.on(signal, atOnce);
}

/** From now on `end` decides. The starter's death counts as a signal: nobody could stop this process any more. */
export function onSignal(end: (reason: string) => void): void {
  for (const signal of SIGNALS) {
    process.off(signal, atOnce);
    process.on(signal, end);
  }
  if (process.connected) process.on('disconnect', () => end('the starter is gone'));
}
