import { clipped } from '../../kernel/clipped.js';
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

/** What a spreadsheet would calculate: never anybody's name. A number with its sign and a dash before a blank are text. */
const FORMULA = /^(=|[+@-](?=\p{L}))/u;

/** One line of text; what cannot be read as such is told. */
export function readText(cell: Cell | undefined, max: number): Reading<string> {
  const text = textOf(cell);
  if (kindOf(cell) === 'error')
    return { value: null, fault: { code: 'import.fault_cell_error', facts: { value: text } } };
  if (text === '') return { value: null };
  if (/[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufffd]/u.test(text))
    return { value: null, fault: { code: 'import.fault_characters' } };
  if (FORMULA.test(text))
    return { value: null, fault: { code: 'import.fault_formula', facts: { value: clipped(text, 40) } } };
  return text.length <= max
    ? { value: text }
    : { value: null, fault: { code: 'import.fault_too_long', facts: { max } } };
}
