/** Tata naskah dinas: 000.1.5 = Rapat pimpinan. A setting may replace it. @see INDONESIA.md §1.4 */
export const INVITATION_TEMPLATE = '000.1.5/{urut}/{unit}/{tahun}';

export type NumberParts = { readonly sequence: number; readonly unit: string; readonly day: string };

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const TOKEN = /\{(urut|unit|tahun|bulan_romawi)(?::(\d))?\}/g;

/** Fills `{urut}`, `{urut:3}`, `{unit}`, `{bulan_romawi}` and `{tahun}`. Without a unit its slash goes too. */
export function letterNumber(template: string, { sequence, unit, day }: NumberParts): string {
  const values: Record<string, string> = {
    urut: String(sequence),
    unit,
    tahun: day.slice(0, 4),
    bulan_romawi: ROMAN[Number(day.slice(5, 7)) - 1],
  };
  const shape = unit === '' ? template.replace(/\{unit\}\/|\/\{unit\}/, '') : template;
  return shape.replace(TOKEN, (_, token: string, width?: string) =>
    values[token].padStart(width ? Number(width) : 0, '0'),
  );
}

/** The sequence a manual number uses up when it has the template's shape; null for a number of another office. */
export function sequenceIn(
  template: string,
  number: string,
  parts: { unit: string; day: string },
): number | null {
  const marked = letterNumber(template.replace(/\{urut(:\d)?\}/, '\u0000'), { ...parts, sequence: 0 });
  const [before, after, ...more] = marked.split('\u0000');
  if (after === undefined || more.length > 0) return null;
  if (!number.startsWith(before) || !number.endsWith(after)) return null;
  const digits = number.slice(before.length, number.length - after.length);
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null;
}
