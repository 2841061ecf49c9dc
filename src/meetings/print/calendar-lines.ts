import { localInput } from '../../platform/views/formats.js';

/** One content line of RFC 5545 before folding. */
export const line = (name: string, value: string | number) => `${name}:${value}`;

/** Text values: backslash, comma, semicolon and line breaks are written out (RFC 5545 §3.3.11). */
export const text = (value: string) => value.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/** A parameter value in quotes; quotes and controls cannot occur inside (RFC 5545 §3.2). */
export const quoted = (value: string) => `"${value.replace(/["\u0000-\u001f\u007f]/g, "'")}"`;

/** 20250717T010000Z */
export const utc = (instant: string) => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** 20250724T090000, as the clock on the wall of the meeting room shows it. */
export const wallClock = (instant: string) => `${localInput(instant).replace(/[-:]/g, '')}00`;

/** Lines of at most 75 bytes, continued with a blank, never cutting a character (RFC 5545 §3.1). */
export function folded(lines: readonly string[]): string {
  return lines.map((one) => fold(one)).join('\r\n') + '\r\n';
}

function fold(one: string): string {
  const parts: string[] = [];
  let part = '';
  for (const character of one) {
    if (Buffer.byteLength(part + character) > 74) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].join('\r\n ');
}
