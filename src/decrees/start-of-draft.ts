import { spelled } from '../platform/views/spelled-numbers.js';
import { filledTemplate } from './rules/draft-template.js';

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
 * What a new draft says before anybody has written a word: the template of the office with the reason and the decree
 * it amends filled in. An amendment goes to whom the decree it amends went.
 */
export function startOfDraft(
  template: string,
  amended: Amended | null,
  council: string,
  reason: DraftReason | null,
): DraftTexts {
  const title = amended && amendingTitle(amended);
  const { considerations, dictums, copiesTo } = filledTemplate(template, {
    nama_dewan: council,
    judul: title ?? `Susunan Keanggotaan ${council}`,
    alasan: reason?.consideration ?? outdated(amended, council),
    keputusan_yang_diubah: amended ? cited(amended) : '',
  });
  return {
    ...{ title, considerations, dictums },
    legalBases: amended ? [...amended.legalBases, `${cited(amended)};`] : [],
    noted: reason?.noted ? [reason.noted] : [],
    copiesTo: amended?.copiesTo.length ? [...amended.copiesTo] : copiesTo,
    subjects: [...(amended?.subjects ?? [])],
  };
}

const outdated = (amended: Amended | null, council: string) =>
  `bahwa susunan keanggotaan ${council}${amended ? ` sebagaimana tercantum dalam ${amended.label}` : ''} perlu disesuaikan;`;

/** "Perubahan atas …", then "Perubahan Kedua atas …" (INDONESIA 1.5). */
function amendingTitle(amended: Amended): string {
  const times = amended.amendments + 1;
  const ordinal = times === 1 ? '' : ` Ke${spelled(times)}`;
  return `Perubahan${ordinal} atas ${cited(amended)}`;
}

const cited = ({ label, title }: Amended) => (title ? `${label} tentang ${title}` : label);
