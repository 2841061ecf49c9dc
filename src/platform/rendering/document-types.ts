/**
 * What each paper needs to be printed. Everything is text as it shall stand on the paper: the caller formats days and
 * times (`longDate`, `clockRange`, …) and settles names, the paper only lays out. `null` means "not recorded": it is
 * printed as "Belum dicatat" or dots and never guessed.
 */
export type DocumentData = {
  readonly minutes: MinutesDocument;
  readonly invitation: InvitationDocument;
  readonly 'attendance-sheet': AttendanceSheetDocument;
  readonly decree: DecreeDocument;
};

export type DocumentKind = keyof DocumentData;

export type Paper = 'A4' | 'F4';

/** Markdown without HTML, images or live links; see `views/markdown.ts`. */
export type Markdown = string;

/** An uploaded picture as `data:image/png;base64,…`; the emblems of state are never bundled. */
export type ImageData = string;

type Printed = {
  /** Title of the PDF: "Notula Rapat Dewan …, 24 Juli 2025". */
  readonly title: string;
  readonly letterhead: Letterhead;
  /** Number of the document; null prints dots. */
  readonly number: string | null;
  /** Invented for the demonstration: printed with the word CONTOH. */
  readonly sample: boolean;
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
};

export type MinutesDocument = Printed & {
  /** null = draft: DRAF on every page and no code. */
  readonly verification: Verification | null;
  /** A copy of sealed minutes for somebody who may not read all of it: no draft, and not the sealed paper either. */
  readonly partial?: boolean;
  readonly meeting: {
    readonly title: string;
    /** "Kamis, 24 Juli 2025" */
    readonly day: string;
    /** "09.05–11.40 WIB" */
    readonly time: string;
    readonly place: string | null;
    /** "Nomor 000.1.5/… tanggal 17 Juli 2025" */
    readonly invitation: string | null;
    /** Decrees the council stands on, as they are cited. */
    readonly basis: readonly string[];
  };
  readonly chair: OfficeAndName;
  readonly minuteTaker: OfficeAndName | null;
  /** "16 dari 18 anggota hadir (2 diwakili, …)" */
  readonly attendanceSummary: string;
  /** "Kuorum terpenuhi: 16 dari 10 yang diperlukan"; null when no rule is known. */
  readonly quorum: string | null;
  readonly opening: Markdown | null;
  readonly items: readonly MinutesItem[];
  readonly decisions: readonly MinutesDecision[];
  readonly followUps: readonly MinutesFollowUp[];
  readonly closing: Markdown | null;
  readonly notes: Markdown | null;
  readonly attendance: readonly AttendanceRow[];
  readonly guests: readonly AttendanceRow[];
  /** Signs at the right. */
  readonly chairSignature: SignatureBlock;
  /** Signs at the left; null leaves the block out. */
  readonly minuteTakerSignature: SignatureBlock | null;
};

export type OfficeAndName = { readonly office: string; readonly name: string | null };

export type MinutesItem = {
  readonly title: string;
  readonly presenter: string | null;
  readonly discussion: Markdown | null;
  readonly result: Markdown | null;
  /** Taken up at the meeting without having been announced. */
  readonly late: boolean;
};

export type MinutesDecision = {
  readonly number: string;
  readonly text: Markdown;
  /** "Musyawarah mufakat", "Pemungutan suara (12 setuju, 1 tidak setuju, 2 abstain)" */
  readonly method: string;
  readonly quorumMet: boolean;
};

export type MinutesFollowUp = {
  readonly number: string;
  readonly title: string;
  readonly description: string | null;
  /** Responsible OPD; the short table groups by it. */
  readonly unit: string;
  readonly supporting: readonly string[];
  /** "10 Agustus 2025" */
  readonly due: string;
  readonly dimension: string | null;
  /** Number of the decision it follows from. */
  readonly decision: string | null;
};

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

export type InvitationDocument = Printed & {
  readonly draft: boolean;
  /** "Lubuk Pakam, 17 Juli 2025" */
  readonly placeAndDate: string;
  /** Sifat: "Penting" */
  readonly urgency: string;
  /** "1 (satu) lembar"; null prints a dash. */
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
  readonly annex: DecreeAnnex | null;
  /** SALINAN at the top of a certified copy, with who certifies it. */
  readonly certifiedBy: SignatureBlock | null;
};

export type DecreeDictum = {
  /** KESATU, KEDUA … */
  readonly label: string;
  readonly text: Markdown;
};

export type DecreeAnnex = {
  /** "SUSUNAN KEANGGOTAAN DEWAN DELI SERDANG SMART CITY" */
  readonly title: string;
  readonly rows: readonly DecreeMember[];
};

export type DecreeMember = {
  /** Office, or a name for a seat given to a person. */
  readonly member: string;
  /** Kedudukan: "Ketua", "Anggota Pokja Smart Living" */
  readonly role: string;
  readonly note: string | null;
};
