import type { BookBodyDocument, BookFrontDocument } from './book-document.js';
import type { AttendanceRow, Markdown, Printed, SignatureBlock } from './document-parts.js';
import type { ErratumDocument } from './erratum-document.js';
import type { ExcerptDocument } from './excerpt-document.js';
import type { FollowUpReportDocument } from './follow-up-report-document.js';
import type { MinutesDocument } from './minutes-document.js';

export type * from './book-document.js';
export type * from './document-parts.js';
export type * from './erratum-document.js';
export type * from './excerpt-document.js';
export type * from './follow-up-report-document.js';
export type * from './minutes-document.js';

/**
 * What each paper needs to be printed. Everything is text as it shall stand on the paper: the caller formats days and
 * times (`longDate`, `clockRange`, …) and settles names, the paper only lays out. `null` means "not recorded": it is
 * printed as "Belum dicatat" or dots and never guessed.
 */
export type DocumentData = {
  readonly minutes: MinutesDocument;
  readonly erratum: ErratumDocument;
  readonly excerpt: ExcerptDocument;
  readonly invitation: InvitationDocument;
  readonly 'attendance-sheet': AttendanceSheetDocument;
  readonly decree: DecreeDocument;
  readonly 'book-front': BookFrontDocument;
  readonly 'book-body': BookBodyDocument;
  readonly 'follow-up-report': FollowUpReportDocument;
};

export type DocumentKind = keyof DocumentData;

export type InvitationDocument = Printed & {
  /** What it is, at its foot and on its annexes: "Surat undangan", "Surat pemberitahuan". */
  readonly called: string;
  readonly draft: boolean;
  /** No longer valid: BATAL on every page. */
  readonly voided: boolean;
  /** "Lubuk Pakam, 17 Juli 2025" */
  readonly placeAndDate: string;
  /** Sifat: "Penting" */
  readonly urgency: string;
  /** "1 (satu) berkas"; null prints a dash. */
  readonly enclosures: string | null;
  /** Hal: "Undangan" */
  readonly subject: string;
  /** After "Yth."; one line each. */
  readonly addressees: readonly string[];
  /** "Tempat" */
  readonly destination: string;
  readonly opening: Markdown;
  readonly event: {
    readonly day: string;
    readonly time: string;
    readonly place: string | null;
    readonly agenda: string;
    readonly onlineUrl: string | null;
    readonly note: string | null;
  };
  readonly closing: Markdown;
  readonly signature: SignatureBlock;
  /** Tembusan. */
  readonly copies: readonly string[];
  /** Lampiran: Daftar undangan; empty leaves the page out. */
  readonly invitees: readonly Invitee[];
  /** Lampiran: Susunan acara; empty leaves it out. */
  readonly programme: readonly ProgrammeEntry[];
};

export type Invitee = { readonly office: string; readonly unit: string | null };

export type ProgrammeEntry = {
  readonly time: string | null;
  readonly topic: string;
  readonly responsible: string | null;
};

export type AttendanceSheetDocument = Printed & {
  /** `blank` has the zig-zag signature column, `filled` the recorded attendance. */
  readonly variant: 'blank' | 'filled';
  readonly meeting: {
    readonly title: string;
    readonly day: string;
    readonly time: string;
    readonly place: string | null;
    readonly chair: string | null;
  };
  readonly rows: readonly AttendanceRow[];
  /** Empty numbered lines after the rows, for people who come unannounced. */
  readonly emptyRows: number;
  /** "16 dari 18 anggota hadir"; only on the filled sheet. */
  readonly summary: string | null;
  readonly signature: SignatureBlock;
};

/** `number` is the line itself: "NOMOR 587 TAHUN 2022". */
export type DecreeDocument = Printed & {
  /** RANCANGAN on every page. */
  readonly draft: boolean;
  /** "KEPUTUSAN BUPATI DELI SERDANG" */
  readonly kind: string;
  /** The title in capitals, after TENTANG. */
  readonly about: string | null;
  /** "BUPATI DELI SERDANG" */
  readonly enactor: string;
  /** Menimbang, a. b. c.; empty prints "Belum dicatat". */
  readonly considering: readonly string[];
  /** Mengingat, 1. 2. 3. */
  readonly havingRegard: readonly string[];
  /** Memperhatikan; empty leaves the part out. */
  readonly noting: readonly string[];
  readonly dicta: readonly DecreeDictum[];
  readonly enactedAt: string | null;
  /** "24 Juli 2025" */
  readonly enactedOn: string | null;
  readonly signature: SignatureBlock;
  /** Tembusan. */
  readonly copies: readonly string[];
  /** One for each council it configures; for an excerpt the one with its row. */
  readonly annexes: readonly DecreeAnnex[];
  /** The paper itself, a certified copy (SALINAN), or an excerpt for one member (PETIKAN). */
  readonly edition: DecreeEdition;
  /** Who certifies a copy or an excerpt; null on the paper itself. */
  readonly certifiedBy: SignatureBlock | null;
};

export type DecreeEdition = 'original' | 'copy' | 'excerpt';

export type DecreeDictum = {
  /** KESATU, KEDUA … */
  readonly label: string;
  readonly text: Markdown;
};

export type DecreeAnnex = {
  /** "LAMPIRAN", or "LAMPIRAN I" where there are several. */
  readonly heading: string;
  /** A row comes from an annex that is invented for demonstration. */
  readonly example: boolean;
  /** "SUSUNAN KEANGGOTAAN DEWAN DELI SERDANG SMART CITY" */
  readonly title: string;
  readonly rows: readonly DecreeMember[];
  /** Members the decree takes out; empty leaves the line out. */
  readonly removed: readonly string[];
};

export type DecreeMember = {
  /** Row in the annex; null counts through. */
  readonly no?: number | null;
  /** Office, or a name for a seat given to a person. */
  readonly member: string;
  /** Kedudukan: "Ketua", "Anggota Pokja Smart Living" */
  readonly role: string;
  readonly note: string | null;
};
