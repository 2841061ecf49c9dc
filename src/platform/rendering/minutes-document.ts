import type {
  AttendanceRow,
  Markdown,
  OfficeAndName,
  Printed,
  SignatureBlock,
  Verification,
} from './document-parts.js';

export type MinutesDocument = Printed & {
  /** null = draft: DRAF on every page and no code. */
  readonly verification: Verification | null;
  /** A copy of sealed minutes for somebody who may not read all of it: no draft, and not the sealed paper either. */
  readonly partial?: boolean;
  /** What kind of copy it is, under the heading. */
  readonly copyNote?: string;
  /** What a later version takes the place of, and why. */
  readonly replaces?: string | null;
  readonly meeting: {
    readonly title: string;
    /** "Kamis, 24 Juli 2025" */
    readonly day: string;
    /** "09.05–11.40 WIB" */
    readonly time: string;
    readonly place: string | null;
    /** Breaks and other parts of the meeting, a sentence each. */
    readonly course?: readonly string[];
    /** "Nomor 000.1.5/… tanggal 17 Juli 2025" */
    readonly invitation: string | null;
    /** Decrees the council stands on, as they are cited. */
    readonly basis: readonly string[];
  };
  readonly chair: OfficeAndName;
  readonly minuteTaker: OfficeAndName | null;
  /** "16 dari 18 anggota hadir (2 diwakili, …)" */
  readonly attendanceSummary: string;
  /** "Kuorum terpenuhi: 16 hadir, 10 diperlukan"; null when no rule is known. */
  readonly quorum: string | null;
  readonly opening: Markdown | null;
  readonly items: readonly MinutesItem[];
  readonly decisions: readonly MinutesDecision[];
  readonly followUps: readonly MinutesFollowUp[];
  readonly closing: Markdown | null;
  readonly notes: Markdown | null;
  /** What members objected to in the review and did not take back, a paragraph each. */
  readonly objected: readonly string[];
  readonly attendance: readonly AttendanceRow[];
  readonly guests: readonly AttendanceRow[];
  /** Signs at the right. */
  readonly chairSignature: SignatureBlock;
  /** Signs at the left; null leaves the block out. */
  readonly minuteTakerSignature: SignatureBlock | null;
};

export type MinutesItem = {
  readonly title: string;
  readonly presenter: string | null;
  readonly discussion: Markdown | null;
  readonly result: Markdown | null;
  /** Taken up at the meeting without having been announced. */
  readonly late: boolean;
  /** "Wakil Bupati …, Nama: alasan" */
  readonly lateNote?: string | null;
  /** Proposals that were voted down, each in a few lines. */
  readonly rejected?: readonly (readonly string[])[];
  /** Follow-ups of earlier meetings as this one found them, and what it said of each, office by office. */
  readonly evaluation?: readonly EvaluationUnit[];
};

export type EvaluationUnit = {
  readonly unit: string;
  readonly rows: readonly {
    readonly number: string;
    readonly title: string;
    readonly due: string;
    /** "Lewat tenggat, lewat 17 hari" */
    readonly status: string;
    readonly verdicts: readonly string[];
  }[];
};

export type MinutesDecision = {
  readonly number: string;
  readonly text: Markdown;
  /** "Musyawarah mufakat", "Pemungutan suara (12 setuju, 1 tidak setuju, 2 abstain)" */
  readonly method: string;
  readonly quorumMet: boolean;
  /** Votes by seat, an equal vote settled, notes of objection: a line each. */
  readonly course?: readonly string[];
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
