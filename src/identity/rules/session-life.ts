import type { SignInRules } from '../../kernel/sign-in-profile.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type SessionTimes = { readonly createdAt: string; readonly seenAt: string };
type Life = Pick<SignInRules, 'idleMinutes' | 'idleAdminMinutes' | 'longestHours'>;

/** Unused for too long (an admin's sooner), or too old however busy. */
export function isOver(
  { createdAt, seenAt }: SessionTimes,
  isAdmin: boolean,
  now: string,
  life: Life,
): boolean {
  const idle = Date.parse(now) - Date.parse(seenAt);
  const age = Date.parse(now) - Date.parse(createdAt);
  const patience = isAdmin ? life.idleAdminMinutes : life.idleMinutes;
  return idle > patience * MINUTE || age > life.longestHours * HOUR;
}

/** Sessions begun before this instant are over for everybody. */
export const oldestStart = (now: string, { longestHours }: Pick<Life, 'longestHours'>) =>
  new Date(Date.parse(now) - longestHours * HOUR).toISOString();
