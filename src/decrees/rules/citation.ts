import { clipped } from '../../kernel/clipped.js';
/** A regulation as decrees cite it. */
export type Citation = {
  /** "Undang-Undang", "Peraturan Menteri Dalam Negeri" */
  readonly kind: string;
  readonly number: string;
  readonly year: number;
  readonly about: string | null;
};

const FORM = /^(.+?)\s+Nomor\s+(\S+)\s+Tahun\s+(\d{4})\b(?:\s+tentang\s+(.+))?/i;

/** What a legal basis cites: "Undang-Undang Nomor 23 Tahun 2014 tentang …"; null for words that cite nothing. */
export function readCitation(text: string): Citation | null {
  const found = FORM.exec(text.replace(/\s+/g, ' ').trim());
  if (!found || found[1]!.length > 200 || found[2]!.length > 100) return null;
  const about = found[4]
    ?.split(/\s+\(Lembaran|\s+\(Berita/i)[0]!
    .replace(/[;.,]+$/, '')
    .trim();
  return {
    kind: found[1]!,
    number: found[2]!,
    year: Number(found[3]),
    about: about ? clipped(about, 1_000) : null,
  };
}

/** From the highest down (UU 12/2011 as INDONESIA 1.5 has it); a regulation of a minister stands below the President's. */
const HIERARCHY: readonly RegExp[] = [
  /^Undang-Undang Dasar/i,
  /^Ketetapan Majelis/i,
  /^(Undang-Undang|Peraturan Pemerintah Pengganti)/i,
  /^Peraturan Pemerintah/i,
  /^(Peraturan|Keputusan|Instruksi) Presiden/i,
  /^(Peraturan|Keputusan|Instruksi) (Menteri|Bersama)/i,
  /^(Peraturan|Keputusan) (Badan|Lembaga|Kepala|Arsip)/i,
  /^Peraturan Daerah Provinsi/i,
  /^(Peraturan|Keputusan) Gubernur/i,
  /^Peraturan Daerah/i,
  /^Peraturan Bupati/i,
  /^Keputusan Bupati/i,
];

const rankOf = (kind: string) => {
  const rank = HIERARCHY.findIndex((form) => form.test(kind));
  return rank === -1 ? HIERARCHY.length : rank;
};

/** Legal bases in the order of citation: hierarchy, then year. What cites nothing readable keeps its order at the end. */
export function inCitationOrder(bases: readonly string[]): string[] {
  return bases
    .map((text) => ({ text, cited: readCitation(text) }))
    .sort((a, b) => {
      if (!a.cited || !b.cited) return Number(a.cited === null) - Number(b.cited === null);
      return rankOf(a.cited.kind) - rankOf(b.cited.kind) || a.cited.year - b.cited.year;
    })
    .map(({ text }) => text);
}
