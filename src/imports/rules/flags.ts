import { textOf, type Cell, type Reading } from './cells.js';

const YES = ['ya', 'y', 'yes', 'true', '1', 'v', 'x', '✓', 'benar'];
const NO = ['tidak', 't', 'no', 'n', 'false', '0', '-', 'bukan'];

/** Yes or no, in both languages and as people tick boxes. */
export function readFlag(cell: Cell | undefined): Reading<boolean> {
  const text = textOf(cell).toLowerCase();
  if (text === '') return { value: null };
  if (YES.includes(text)) return { value: true };
  return NO.includes(text)
    ? { value: false }
    : { value: null, fault: { code: 'import.fault_flag', facts: { value: textOf(cell) } } };
}

/** A whole number within bounds. */
export function readWhole(cell: Cell | undefined, min: number, max: number): Reading<number> {
  const text = textOf(cell);
  if (text === '') return { value: null };
  const value = /^\d{1,9}(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max
    ? { value }
    : { value: null, fault: { code: 'import.fault_number', facts: { value: text, min, max } } };
}
