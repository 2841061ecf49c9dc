import type { CivilDate } from '../../kernel/civil-date.js';

/** What the feed needs to know of a published decree. */
export type PublishedFacts = {
  readonly slug: string;
  readonly kind: 'keputusan-bupati' | 'peraturan-bupati' | 'keputusan-sekda';
  readonly number: string | null;
  readonly year: number | null;
  readonly label: string;
  readonly title: string | null;
  readonly place: string | null;
  readonly enactedOn: CivilDate | null;
  readonly subjects: readonly string[];
  readonly statusToday: keyof typeof STANDING;
};

/** One entry as the national network reads it: every value a text, "-" for what is unknown or does not apply. */
export type JdihEntry = Readonly<Record<(typeof KEYS)[number], string>>;

const KEYS = [
  ...['idData', 'tahun_pengundangan', 'tanggal_pengundangan', 'jenis', 'noPeraturan', 'judul', 'noPanggil'],
  ...['singkatanJenis', 'tempatTerbit', 'penerbit', 'deskripsiFisik', 'sumber', 'subjek', 'isbn', 'status'],
  ...['bahasa', 'bidangHukum', 'teuBadan', 'nomorIndukBuku', 'fileDownload', 'urlDownload'],
  ...['urlDetailPeraturan', 'operasi', 'display'],
] as const;

/** Kind in full and its abbreviation. The abbreviations vary between sites and are unverified for this regency. */
const KINDS = {
  'keputusan-bupati': ['KEPUTUSAN BUPATI', 'KEPBUP'],
  'peraturan-bupati': ['PERATURAN BUPATI', 'PERBUP'],
  'keputusan-sekda': ['KEPUTUSAN SEKRETARIS DAERAH', 'KEPSEKDA'],
} as const;

/** What is amended is still in force. */
const STANDING = {
  draft: 'Belum Berlaku',
  upcoming: 'Belum Berlaku',
  enacted: 'Berlaku',
  amended: 'Berlaku',
  revoked: 'Tidak Berlaku',
  expired: 'Tidak Berlaku',
} as const;

const NONE = '-';

/**
 * A decree in the fields of the JDIHN integration, as public sites of the network serve them: a plain array of objects,
 * `operasi` always "4", `display` always "1". A decision has no promulgation; the day of enactment stands in its place.
 * @see Permenkumham 8/2019 for the labels; the keys as found in public implementations
 */
export function jdihEntry(decree: PublishedFacts, baseUrl: string, body: string): JdihEntry {
  const [kind, abbreviation] = KINDS[decree.kind];
  const address = `${baseUrl}/publik/sk/${decree.slug}`;
  return {
    idData: decree.slug,
    tahun_pengundangan: decree.year === null ? NONE : String(decree.year),
    tanggal_pengundangan: decree.enactedOn ?? NONE,
    jenis: kind,
    noPeraturan: decree.number ?? NONE,
    judul: decree.title ? `${decree.label} tentang ${decree.title}` : decree.label,
    noPanggil: NONE,
    singkatanJenis: abbreviation,
    tempatTerbit: decree.place ?? NONE,
    penerbit: NONE,
    deskripsiFisik: NONE,
    sumber: NONE,
    subjek: decree.subjects.length > 0 ? decree.subjects.map((one) => one.toUpperCase()).join(' - ') : NONE,
    isbn: NONE,
    status: STANDING[decree.statusToday],
    bahasa: 'Indonesia',
    bidangHukum: 'Hukum Administrasi Negara',
    teuBadan: body,
    nomorIndukBuku: NONE,
    fileDownload: `${decree.slug}.pdf`,
    urlDownload: `${address}/naskah.pdf`,
    urlDetailPeraturan: address,
    operasi: '4',
    display: '1',
  };
}
