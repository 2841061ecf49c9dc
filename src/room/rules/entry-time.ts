/** Longer ago than a working day is no meeting but a wrong clock. */
const LONGEST_MS = 12 * 60 * 60_000;

type Told = {
  /** The first keystroke on the clock of the device. */
  readonly typedAt: string | null;
  /** What the same clock said when it sent the entry. */
  readonly sentAt: string | null;
};

/**
 * When an entry was begun, on the clock of the server. A device can measure how long ago something was, even if it
 * does not know what time it is: so only the distance between its two readings counts, never the readings themselves.
 * Without both, or with a distance that cannot be, it was begun when it arrived.
 */
export function begunAt({ typedAt, sentAt }: Told, now: string): string {
  if (typedAt === null || sentAt === null) return now;
  const ago = Date.parse(sentAt) - Date.parse(typedAt);
  if (!(ago >= 0 && ago <= LONGEST_MS)) return now;
  return new Date(Date.parse(now) - ago).toISOString();
}
