import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long one code stands on the screen. */
export const STEP_SECONDS = 30;
/** A code that has just gone is still taken: nobody scans, unlocks and taps within the second. */
const TOLERATED_STEPS = 1;
const LENGTH = 8;
/** Without letters and digits that are mistaken for each other when typed from across a room. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

export const stepAt = (now: string): number => Math.floor(Date.parse(now) / (STEP_SECONDS * 1000));

/** Whole seconds until the code that stands now goes; from 1 to the length of a step. */
export function secondsLeft(now: string): number {
  return Math.ceil(((stepAt(now) + 1) * STEP_SECONDS * 1000 - Date.parse(now)) / 1000);
}

/** The code of one meeting for one step: nobody who lacks the secret can foretell it. */
export function codeAt(secret: Uint8Array, step: number): string {
  const digest = createHmac('sha256', secret).update(`step:${step}`).digest();
  return Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** What was scanned or typed, as it stands on the screen; null when it cannot be a code. */
export function readScreenCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}

/** "K7PM 2Q9X": in two groups, as people read it aloud. */
export const spacedScreenCode = (code: string) => `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`;

/** Whether a code stands on the screen now, or stood there one step before. Only the server's clock is asked. */
export function codeStands(secret: Uint8Array, typed: string, now: string): boolean {
  const code = readScreenCode(typed);
  if (code === null) return false;
  const steps = Array.from({ length: TOLERATED_STEPS + 1 }, (_, back) => stepAt(now) - back);
  return steps.some((step) => timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code)));
}
