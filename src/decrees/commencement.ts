import type { CivilDate } from '../kernel/civil-date.js';
import { midDate } from '../platform/views/formats.js';

type Days = { readonly enactedOn: CivilDate | null; readonly effectiveFrom: CivilDate | null };
export type Commencement = {
  /** Which dictum says it, counted from 1. */
  readonly dictum: number;
  readonly says: string;
  /** The same words for the day on which the decree really begins. */
  readonly fitting: string;
};

const PHRASE = /mulai berlaku (?:pada|sejak) tanggal (ditetapkan|(\d{1,2}) (\w+) (\d{4}))/i;
const two = (n: number | string) => String(n).padStart(2, '0');
const MONTHS = Array.from({ length: 12 }, (_, n) =>
  midDate(`2000-${two(n + 1)}-01`)
    .split(' ')[1]!
    .toLowerCase(),
);

/**
 * The dictum that says when the decree begins, where it names another day than the register does: "pada tanggal
 * ditetapkan" although it begins later, or a date that is not the one. null where it fits, or nothing can be told.
 */
export function wrongCommencement(dictums: readonly string[], days: Days): Commencement | null {
  for (const [n, text] of dictums.entries()) {
    const found = PHRASE.exec(text);
    const said = found && dayIn(found, days);
    if (!said || !days.effectiveFrom || said === days.effectiveFrom) continue;
    return { dictum: n + 1, says: found[0], fitting: fitted(found[0], days) };
  }
  return null;
}

/** The dictums with that one sentence made to fit; nothing else is touched. */
export function fittedDictums(dictums: readonly string[], days: Days): string[] {
  const wrong = wrongCommencement(dictums, days);
  return dictums.map((text, n) =>
    wrong && n + 1 === wrong.dictum ? text.replace(wrong.says, () => wrong.fitting) : text,
  );
}

function dayIn([, told, day, month, year]: RegExpExecArray, { enactedOn }: Days): CivilDate | null {
  if (month === undefined) return told ? enactedOn : null;
  const at = MONTHS.indexOf(month.toLowerCase());
  return at === -1 ? null : `${year}-${two(at + 1)}-${two(day!)}`;
}

function fitted(said: string, { enactedOn, effectiveFrom }: Days): string {
  const day = effectiveFrom === enactedOn ? 'ditetapkan' : midDate(effectiveFrom!);
  return said.replace(/tanggal .*/i, `tanggal ${day}`);
}
