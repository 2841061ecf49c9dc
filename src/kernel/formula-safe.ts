/** What a spreadsheet would take for the beginning of a formula, half-width or full-width (SECURITY.md 4.2). */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n\0]/;

/** A text that no spreadsheet reckons with: an apostrophe before it where it begins like a formula. */
export const formulaSafe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
