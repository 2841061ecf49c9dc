// C0/C1 controls, and the characters that reorder or hide text (Unicode TR36): never part of a name or a title.
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
const LINE_BREAK = /[\t\n\r\u2028\u2029]/;

/** Trims and composes (NFC) what is text; anything else passes through for the check to refuse. */
export function cleanText(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').normalize('NFC').trim() : value;
}

/** The code of what is wrong with a cleaned text, or null. Length counts characters as people do. */
export function textFault(value: unknown, max: number, multiline: boolean): string | null {
  if (typeof value !== 'string') return 'field.text';
  if (FORBIDDEN.test(value) || (!multiline && LINE_BREAK.test(value)) || !value.isWellFormed()) {
    return 'field.characters';
  }
  return value.length > max && [...value].length > max ? 'field.too_long' : null;
}
