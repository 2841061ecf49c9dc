const MINUTE = 60_000;
const IDLE = 30 * MINUTE;
const IDLE_ADMIN = 15 * MINUTE;
const LONGEST = 12 * 60 * MINUTE;

export type SessionTimes = { readonly createdAt: string; readonly seenAt: string };

/** Unused for 30 minutes (an admin's 15), or twelve hours old however busy. */
export function isOver({ createdAt, seenAt }: SessionTimes, isAdmin: boolean, now: string): boolean {
  const idle = Date.parse(now) - Date.parse(seenAt);
  const age = Date.parse(now) - Date.parse(createdAt);
  return idle > (isAdmin ? IDLE_ADMIN : IDLE) || age > LONGEST;
}

/** Sessions begun before this instant are over for everybody. */
export const oldestStart = (now: string) => new Date(Date.parse(now) - LONGEST).toISOString();
