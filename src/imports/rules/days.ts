import { isCivilDate, type CivilDate } from '../../kernel/civil-date.js';
import { kindOf, textOf, type Cell, type Reading } from './cells.js';

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
