import { formulaSafe } from '../../kernel/formula-safe.js';

/** UU 27/2022 art. 46: written notice to the people concerned and to the agency within three times 24 hours. */
const NOTICE_HOURS = 3 * 24;
const HOUR_MS = 3_600_000;

/** Until when the notice has to be given, counted from when the failure became known. */
export const noticeDue = (knownAt: string): string =>
  new Date(Date.parse(knownAt) + NOTICE_HOURS * HOUR_MS).toISOString();

/** Hours left at this moment; below zero once it is late. */
export const hoursLeft = (knownAt: string, now: string): number =>
  Math.floor((Date.parse(noticeDue(knownAt)) - Date.parse(now)) / HOUR_MS);

/** Reads are kept by the minute of the first, so the minute in which a span begins belongs to it. */
export const minuteOf = (instant: string): string => `${instant.slice(0, 16)}:00.000Z`;

/** A cell of a CSV for spreadsheets in Indonesian: quoted, and never a formula (SECURITY.md F14). */
export function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return `"${formulaSafe(text).replaceAll('"', '""')}"`;
}

/** Semicolons and a byte order mark: how spreadsheets in Indonesian read a CSV. */
export const csvOf = (rows: readonly (readonly unknown[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`;
