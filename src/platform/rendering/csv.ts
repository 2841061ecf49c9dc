import { formulaSafe } from '../../kernel/formula-safe.js';
import type { Cell, ReportTable } from './tables.js';

const QUOTED = /[",\r\n]/;

/**
 * A table as CSV by RFC 4180: comma, CRLF, quotes doubled. A text that begins like a formula gets an apostrophe
 * before it, a number stays a number, a day is YYYY-MM-DD. The mark at the start lets spreadsheets read letters beyond ASCII.
 */
export function csvOf({ columns, rows }: ReportTable): string {
  const lines = [columns.map(({ label }) => label), ...rows];
  return `\uFEFF${lines.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('')}`;
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.day;
  const safe = formulaSafe(cell);
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
