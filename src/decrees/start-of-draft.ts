import { spelled } from '../platform/views/spelled-numbers.js';

/** The decree a draft amends, as far as its words matter. */
export type Amended = {
  readonly label: string;
  readonly title: string | null;
  readonly legalBases: readonly string[];
  readonly copiesTo: readonly string[];
  readonly subjects: readonly string[];
  /** How many enacted decrees amended it before. */
  readonly amendments: number;
};

/** Why it is drafted: what a consideration says of it, and which paper is noted. */
export type DraftReason = { readonly consideration: string; readonly noted: string | null };

export type DraftTexts = {
  readonly title: string | null;
  readonly considerations: string[];
  readonly legalBases: string[];
  readonly noted: string[];
  readonly dictums: string[];
  readonly copiesTo: string[];
  readonly subjects: string[];
};

/**
 * What a new draft says before anybody has written a word: the reason, the decree it amends, the usual closing. Where
 * nothing is amended only the reason is known.
 */
export function startOfDraft(
  amended: Amended | null,
  council: string,
  reason: DraftReason | null,
): DraftTexts {
  const title = amended && amendingTitle(amended);
  const first =
    reason?.consideration ??
    `bahwa susunan keanggotaan ${council}${amended ? ` sebagaimana tercantum dalam ${amended.label}` : ''} perlu disesuaikan;`;
  const closing = `bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan tentang ${title ?? `Susunan Keanggotaan ${council}`};`;
  return {
    title,
    considerations: [first, closing],
    legalBases: amended ? [...amended.legalBases, `${cited(amended)};`] : [],
    noted: reason?.noted ? [reason.noted] : [],
    dictums: amended ? amendingDictums(amended) : [],
    copiesTo: [...(amended?.copiesTo ?? [])],
    subjects: [...(amended?.subjects ?? [])],
  };
}

/** "Perubahan atas …", then "Perubahan Kedua atas …" (INDONESIA 1.5). */
function amendingTitle(amended: Amended): string {
  const times = amended.amendments + 1;
  const ordinal = times === 1 ? '' : ` Ke${spelled(times)}`;
  return `Perubahan${ordinal} atas ${cited(amended)}`;
}

const cited = ({ label, title }: Amended) => (title ? `${label} tentang ${title}` : label);

const amendingDictums = (amended: Amended) => [
  `Mengubah Lampiran ${cited(amended)} sehingga menjadi sebagaimana tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari Keputusan ini.`,
  'Keputusan ini mulai berlaku pada tanggal ditetapkan.',
];
