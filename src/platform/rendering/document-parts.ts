// The pieces that papers have in common.

export const PAPERS = ['A4', 'F4'] as const;
export type Paper = (typeof PAPERS)[number];

/** Markdown without HTML, images or live links; see `views/markdown.ts`. */
export type Markdown = string;

/** An uploaded picture as `data:image/png;base64,…`; the emblems of state are never bundled. */
export type ImageData = string;

export type Printed = {
  /** Title of the PDF: "Notula Rapat Dewan …, 24 Juli 2025". */
  readonly title: string;
  readonly letterhead: Letterhead;
  /** Number of the document; null prints dots. */
  readonly number: string | null;
  /** Invented for the demonstration: printed with the word CONTOH. */
  readonly sample: boolean;
  /** Left out: what the office prints on (PAPER_SIZE). */
  readonly paper?: Paper;
  /** "Dicetak dari Mufakat pada 24 Juli 2025 pukul 10.15 WIB oleh Kepala Subbagian …"; left out of sealed papers. */
  readonly printedBy?: string | null;
};

/** The head of the paper: an office of state (Bupati) or a unit of the regency. */
export type Letterhead = OfficeLetterhead | UnitLetterhead;

export type OfficeLetterhead = {
  readonly kind: 'office';
  /** "BUPATI DELI SERDANG" */
  readonly office: string;
  /** "PROVINSI SUMATERA UTARA" */
  readonly region: string;
  readonly emblem: ImageData | null;
};

export type UnitLetterhead = {
  readonly kind: 'unit';
  /** "PEMERINTAH KABUPATEN DELI SERDANG" */
  readonly government: string;
  /** "DINAS KOMUNIKASI, INFORMATIKA, STATISTIK DAN PERSANDIAN" */
  readonly unit: string;
  /** Address and contact lines; may be empty. */
  readonly details: readonly string[];
  readonly emblem: ImageData | null;
};

export type SignatureBlock = {
  /** "Lubuk Pakam, 4 Agustus 2025" */
  readonly place: string | null;
  /** "PIMPINAN RAPAT," "Plt. SEKRETARIS DAERAH," "a.n. BUPATI DELI SERDANG" — one per line, in this order. */
  readonly lines: readonly string[];
  readonly name: string | null;
  /** "Pembina Tingkat I (IV/b)" */
  readonly rank: string | null;
  /** As printed: "19800326 200003 1 001". */
  readonly nip: string | null;
  /** "ttd" on certified copies; null leaves room for a hand. */
  readonly mark: string | null;
};

/** Leads from the paper to `/verifikasi/{code}`. Only a sealed paper has one. */
export type Verification = {
  /** In groups, as people type it: "ABCD-EFGH-…". */
  readonly code: string;
  /** What the QR holds. */
  readonly url: string;
  /** "Versi 1, disahkan 4 Agustus 2025" */
  readonly note: string;
  readonly contentSha256: string;
  /** How long the journal was when this was printed, and the root of its tree: the paper is its witness. */
  readonly journal: { readonly size: number; readonly root: string } | null;
};

export type OfficeAndName = { readonly office: string; readonly name: string | null };

/** What a table says under an office: its unit, unless the title of the office names it ("Kepala Dinas Kesehatan"). */
export const unitUnder = (office: string | null, unit: string | null): string | null =>
  unit !== null && office?.toLowerCase().includes(unit.toLowerCase()) ? null : unit;

export type AttendanceRow = {
  readonly name: string | null;
  /** Office, or what the person represents: "Plt. Sekretaris Daerah". */
  readonly office: string | null;
  readonly unit: string | null;
  /** "Hadir", "Diwakili Sekretaris Dinas: Nama", "Izin" … */
  readonly status: string | null;
  /** "09.01" */
  readonly arrived: string | null;
  /** Only on internal copies of the sheet. */
  readonly phone?: string | null;
};
