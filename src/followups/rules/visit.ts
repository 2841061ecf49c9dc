const MINUTE_MS = 60_000;
/** Longer away than this, and coming back is another visit. */
const APART_MS = 30 * MINUTE_MS;

export type Mark = { readonly sinceAt: string; readonly seenAt: string };

/**
 * What a look at the list does to the mark of the reader: where his news begin (null on the first visit: nothing is
 * news), and the mark as it is to be kept (null = as it is). Looking again does not take away what is new.
 */
export function visited(mark: Mark | null, now: string): { since: string | null; keep: Mark | null } {
  if (!mark) return { since: null, keep: { sinceAt: now, seenAt: now } };
  const away = Date.parse(now) - Date.parse(mark.seenAt);
  if (away >= APART_MS) return { since: mark.seenAt, keep: { sinceAt: mark.seenAt, seenAt: now } };
  return { since: mark.sinceAt, keep: away < MINUTE_MS ? null : { ...mark, seenAt: now } };
}
