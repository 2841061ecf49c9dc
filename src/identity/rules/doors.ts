import type { Failures } from './sign-in-attempts.js';

/** A door that may be tried `most` times within `seconds`, counted from the first try on. */
export type Width = { readonly most: number; readonly seconds: number };

/**
 * How often each door is opened to one network, link or everybody (SECURITY.md 5.5, 5.7). Passwords and codes have rules
 * of their own (`sign-in-attempts`).
 */
export const DOORS = {
  /** Asking for a link to set a password. */
  reset: { most: 20, seconds: 600 },
  /** Links to set a password that are not there. */
  activation: { most: 30, seconds: 600 },
  /** Questions to a passkey by somebody who has not said who they are: each is a row. */
  'passkey-question': { most: 120, seconds: 600 },
  /** Answers of passkeys that open nothing. */
  passkey: { most: 20, seconds: 600 },
  /** Tokens of programs that are not there. */
  token: { most: 20, seconds: 600 },
  /** Codes of the verification page that are on no paper: of one network, and of all together. */
  verification: { most: 30, seconds: 60 },
  'verification-by-all': { most: 300, seconds: 60 },
  /** Personal links that are not there. */
  link: { most: 60, seconds: 600 },
  /** What is sent by a link that is there. */
  answer: { most: 60, seconds: 600 },
  report: { most: 60, seconds: 600 },
  /** Everything above and every wrong password and code, of one network together. */
  everything: { most: 200, seconds: 600 },
} as const satisfies Record<string, Width>;
export type DoorName = keyof typeof DOORS;

const passed = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;
const isOver = ({ firstAt }: Failures, { seconds }: Width, now: string) => passed(firstAt, now) >= seconds;

/** Whole seconds until the door opens again; 0 = it is open. A clock that was set back closes no door for longer. */
export function waitAt(door: DoorName, tries: Failures | null, now: string): number {
  const width: Width = DOORS[door];
  if (tries === null || isOver(tries, width, now) || tries.count < width.most) return 0;
  return Math.min(width.seconds, Math.ceil(width.seconds - passed(tries.firstAt, now)));
}

/** Whether the door was tried at all in the window that is open. */
export const wasTried = (door: DoorName, tries: Failures | null, now: string): boolean =>
  tries !== null && !isOver(tries, DOORS[door], now);

/** One try more, in the window it belongs to. */
export const triedAgain = (door: DoorName, before: Failures | null, now: string): Failures =>
  before === null || isOver(before, DOORS[door], now)
    ? { count: 1, firstAt: now, lastAt: now }
    : { count: before.count + 1, firstAt: before.firstAt, lastAt: now };
