/** What a session still owes before it may do anything: the code of a known factor, a first factor at all, or a password in the place of one that is outworn. */
export type Owed = 'second-factor' | 'enrolment' | 'new-password';

/**
 * Who has a second factor is always asked for it; who has none but a role that needs one sets it up now, at this
 * sign-in, and does nothing before.
 */
export function owedBy(
  hasFactor: boolean,
  capabilities: ReadonlySet<string>,
  required: readonly string[],
): Owed | null {
  if (hasFactor) return 'second-factor';
  return required.some((one) => capabilities.has(one)) ? 'enrolment' : null;
}

const MINUTE = 60_000;
const HALF_WAY = 10;

/** Half a sign-in does not lie around: ten minutes for the code, twice that for setting one up. */
export function isStuck(owes: Owed | null, createdAt: string, now: string): boolean {
  if (owes === null) return false;
  const minutes = owes === 'second-factor' ? HALF_WAY : 2 * HALF_WAY;
  return Date.parse(now) - Date.parse(createdAt) > minutes * MINUTE;
}

/** Whether the last proof is too old for a grave deed; `minutes` 0 asks for none. */
export function isStale(provenAt: string | null, now: string, minutes: number): boolean {
  if (minutes === 0) return false;
  return provenAt === null || Date.parse(now) - Date.parse(provenAt) > minutes * MINUTE;
}
