import { isCivilDate, type CivilDate } from '../../kernel/civil-date.js';

export type CellKind = 'number' | 'date' | 'flag' | 'formula' | 'error';
/** A cell of a sheet: its text, or what the sheet says it is together with its text. */
export type Cell = string | readonly [kind: CellKind, text: string];
export type Reason = {
  readonly code: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** The field it is about, where there is one. */
  readonly field?: string;
};
/** What a cell says, or why it cannot be taken. */
export type Reading<T> = { readonly value: T | null; readonly fault?: Reason };

export const textOf = (cell: Cell | undefined): string =>
  (typeof cell === 'string' ? cell : (cell?.[1] ?? '')).normalize('NFC').replace(/\s+/g, ' ').trim();
export const kindOf = (cell: Cell | undefined): CellKind | 'text' =>
  typeof cell === 'string' || cell === undefined ? 'text' : cell[0];

const MONTHS = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'pebruari', 'feb', 'peb'],
  ['maret', 'march', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['agustus', 'august', 'agu', 'agt', 'ags', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nopember', 'nov', 'nop'],
  ['desember', 'december', 'des', 'dec'],
];
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
const two = (part: string) => part.padStart(2, '0');

/**
 * A day as offices write it: 2025-07-24, 24/07/2025, 24-7-2025, 24.07.2025, "24 Juli 2025", or the number by which Excel
 * keeps days. The day comes before the month, always.
 */
export function readDay(cell: Cell | undefined): Reading<CivilDate> {
  const text = textOf(cell);
  if (text === '') return { value: null };
  const day = serialDay(cell, text) ?? writtenDay(text);
  return day !== null && isCivilDate(day)
    ? { value: day }
    : { value: null, fault: { code: 'import.fault_day', facts: { value: text } } };
}

function serialDay(cell: Cell | undefined, text: string): CivilDate | null {
  const isSerial = /^\d{4,5}(\.\d+)?$/.test(text) && (kindOf(cell) === 'number' || text.length >= 5);
  return isSerial
    ? new Date(SERIAL_EPOCH + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10)
    : null;
}

function writtenDay(text: string): CivilDate | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return `${iso[1]}-${two(iso[2])}-${two(iso[3])}`;
  const local = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (local) return `${local[3]}-${two(local[2])}-${two(local[1])}`;
  const worded = /^(?:\p{L}+,? )?(\d{1,2})[-/ ]?(\p{L}+)\.?[-/ ](\d{4})$/u.exec(text);
  if (!worded) return null;
  const month = MONTHS.findIndex((names) => names.includes(worded[2].toLowerCase())) + 1;
  return month > 0 ? `${worded[3]}-${two(String(month))}-${two(worded[1])}` : null;
}

/**
 * An employee number. A sheet that keeps it as a number has lost its last digits: nothing can bring them back, so it is
 * refused with what to do.
 */
export function readNip(cell: Cell | undefined): Reading<string> {
  const text = textOf(cell);
  if (text === '' || /^[-–]$/.test(text)) return { value: null };
  const digits = text.replace(/^'/, '').replace(/[\s.]/g, '');
  const lost = kindOf(cell) === 'number' || /^\d([.,]\d+)?e\+?\d+$/i.test(text);
  if (lost && !/^\d{1,15}$/.test(digits)) return { value: null, fault: { code: 'import.fault_nip_number' } };
  return { value: digits };
}

const YES = ['ya', 'y', 'yes', 'true', '1', 'v', 'x', '✓', 'benar'];
const NO = ['tidak', 't', 'no', 'n', 'false', '0', '-', 'bukan'];

export function readFlag(cell: Cell | undefined): Reading<boolean> {
  const text = textOf(cell).toLowerCase();
  if (text === '') return { value: null };
  if (YES.includes(text)) return { value: true };
  return NO.includes(text)
    ? { value: false }
    : { value: null, fault: { code: 'import.fault_flag', facts: { value: textOf(cell) } } };
}

export function readWhole(cell: Cell | undefined, min: number, max: number): Reading<number> {
  const text = textOf(cell);
  if (text === '') return { value: null };
  const value = /^\d{1,9}(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max
    ? { value }
    : { value: null, fault: { code: 'import.fault_number', facts: { value: text, min, max } } };
}

export function readText(cell: Cell | undefined, max: number): Reading<string> {
  const text = textOf(cell);
  if (kindOf(cell) === 'error')
    return { value: null, fault: { code: 'import.fault_cell_error', facts: { value: text } } };
  if (text === '') return { value: null };
  if (/[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufffd]/u.test(text))
    return { value: null, fault: { code: 'import.fault_characters' } };
  return text.length <= max
    ? { value: text }
    : { value: null, fault: { code: 'import.fault_too_long', facts: { max } } };
}
