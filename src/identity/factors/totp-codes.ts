import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app does it: SHA-1, six digits, half a minute. */
const PERIOD = 30;
const DIGITS = 6;
/** How many periods a telephone's clock may be off, either way. */
const DRIFT = 1;

const totp = (secret: string, label = '', issuer = '') =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: DIGITS, period: PERIOD, label, issuer });

/** What the QR code says to the app. */
export const totpAddress = (secret: string, label: string, issuer: string) =>
  totp(secret, label, issuer).toString();

/**
 * The period the code belongs to, or null when it is wrong. A period up to `lastStep` is used up: a code seen over
 * somebody's shoulder is worth nothing.
 */
export function stepOf(code: string, secret: string, now: string, lastStep: number | null): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null;
  const timestamp = Date.parse(now);
  const delta = totp(secret).validate({ token: code, timestamp, window: DRIFT });
  if (delta === null) return null;
  const step = Math.floor(timestamp / 1000 / PERIOD) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}
