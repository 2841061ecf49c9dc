import { clipped } from '../../kernel/clipped.js';
import { isCivilDate } from '../../kernel/civil-date.js';

/** National day off, joint leave (cuti bersama), or a day of the regency alone. */
export const HOLIDAY_KINDS = ['national', 'joint-leave', 'regional'] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];

export type HolidayLine = {
  readonly day: string;
  readonly name: string;
  readonly kind: HolidayKind;
  readonly source: string | null;
};

const WORDS: Readonly<Record<string, HolidayKind>> = {
  libur: 'national',
  'libur nasional': 'national',
  national: 'national',
  'cuti bersama': 'joint-leave',
  'joint-leave': 'joint-leave',
  daerah: 'regional',
  regional: 'regional',
};

/**
 * A pasted list, one day a line: `2026-01-01; Tahun Baru Masehi; libur; SKB …`. The kind may be left out (a national
 * day off), the source too. Lines that cannot be read are named by their number; nothing is taken then.
 */
export function holidayLines(text: string): { readonly lines: HolidayLine[]; readonly wrong: number[] } {
  const lines: HolidayLine[] = [];
  const wrong: number[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const [day, name = '', kind = '', ...source] = line.split(';').map((part) => part.trim());
    const known = kind === '' ? 'national' : WORDS[kind.toLowerCase()];
    if (!isCivilDate(day) || name === '' || name.length > 200 || !known) wrong.push(index + 1);
    else lines.push({ day, name, kind: known, source: clipped(source.join('; '), 300) || null });
  });
  return { lines, wrong };
}
