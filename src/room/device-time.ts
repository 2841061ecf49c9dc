/** The header in which a device says what its own clock shows while it sends; outside the body, so that a repeated
 * request with the same Idempotency-Key stays the same request. */
export const DEVICE_TIME = 'x-device-time';

/** The instant, or null for what is none. */
export function deviceTime(header: string | undefined): string | null {
  const ms = Date.parse(header ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
