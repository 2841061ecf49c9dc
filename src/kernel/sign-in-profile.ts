/** How strictly people sign in; each figure can be set by itself. */
export type SignInRules = {
  /** Characters a new password has at least. */
  readonly minLength: number;
  /** Of small letters, capitals, digits and signs, how many kinds it has at least; 1 = whatever it is made of. */
  readonly kinds: number;
  /** Days until it has to be changed; 0 = never of itself. */
  readonly maxAgeDays: number;
  /** How many former ones are not taken again; 0 = none is remembered. */
  readonly remembered: number;
  /** Wrong passwords in a day after which an account opens only by a reset. */
  readonly mostFailures: number;
  /** Minutes a session may lie unused, and an admin's. */
  readonly idleMinutes: number;
  readonly idleAdminMinutes: number;
  /** Hours after which it is over however busy. */
  readonly longestHours: number;
};
export type RuleName = keyof SignInRules;

export const AUTH_PROFILES = ['nist', 'bssn'] as const;
export type AuthProfile = (typeof AUTH_PROFILES)[number];

const HOUSE = { mostFailures: 100, idleMinutes: 30, idleAdminMinutes: 15, longestHours: 12 };

/**
 * `nist`: length and a list of common passwords, no composition, no expiry (NIST SP 800-63B, ASVS 5.0 6.2.5 and 6.2.10).
 * `bssn`: Peraturan BSSN 4/2021 wants number of characters, kinds and lifetime regulated and names no figures; those here
 * are one regency's reading of it (SECURITY.md 3.4). Sessions and failures are the house's own in both.
 */
export const PROFILES: Readonly<Record<AuthProfile, SignInRules>> = {
  nist: { ...HOUSE, minLength: 15, kinds: 1, maxAgeDays: 0, remembered: 0 },
  bssn: { ...HOUSE, minLength: 12, kinds: 4, maxAgeDays: 180, remembered: 5 },
};

/** Where a figure comes from: what the profile's source says, what it leaves open, the house's own, or the operator. */
export type Origin = 'source' | 'reading' | 'house' | 'set';

const FROM: Readonly<Record<AuthProfile, readonly RuleName[]>> = {
  nist: ['minLength', 'kinds', 'maxAgeDays', 'remembered'],
  bssn: ['minLength', 'kinds', 'maxAgeDays', 'remembered'],
};

/** A figure of the operator counts as such even where it is the profile's. */
export function originOf(rule: RuleName, profile: AuthProfile, set: Partial<SignInRules>): Origin {
  if (set[rule] !== undefined) return 'set';
  if (!FROM[profile].includes(rule)) return 'house';
  return profile === 'nist' ? 'source' : 'reading';
}

/** The limits within which an operator may set a figure, and the variable that does it. */
export const SETTABLE: Readonly<Record<RuleName, { variable: string; from: number; to: number }>> = {
  minLength: { variable: 'PASSWORD_MIN_LENGTH', from: 8, to: 64 },
  kinds: { variable: 'PASSWORD_KINDS', from: 1, to: 4 },
  maxAgeDays: { variable: 'PASSWORD_MAX_AGE_DAYS', from: 0, to: 3650 },
  remembered: { variable: 'PASSWORD_REMEMBERED', from: 0, to: 24 },
  mostFailures: { variable: 'SIGN_IN_MOST_FAILURES', from: 10, to: 1000 },
  idleMinutes: { variable: 'SESSION_IDLE_MINUTES', from: 5, to: 720 },
  idleAdminMinutes: { variable: 'SESSION_IDLE_ADMIN_MINUTES', from: 5, to: 720 },
  longestHours: { variable: 'SESSION_HOURS', from: 1, to: 24 },
};
export const RULE_NAMES = Object.keys(SETTABLE) as RuleName[];

/** What is wrong with the figures that were set, one sentence each. */
export const ruleFaults = (set: Partial<SignInRules>): string[] =>
  RULE_NAMES.flatMap((rule) => {
    const [value, { variable, from, to }] = [set[rule], SETTABLE[rule]];
    const right = value === undefined || (Number.isInteger(value) && value >= from && value <= to);
    return right ? [] : [`${variable} must be a whole number from ${from} to ${to}.`];
  });
