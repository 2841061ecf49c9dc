import type { Printed } from './document-parts.js';

/** Cover and table of contents of a meeting book. */
export type BookFrontDocument = Printed & {
  readonly draft: boolean;
  readonly meeting: {
    readonly title: string;
    readonly council: string;
    readonly day: string;
    readonly time: string;
    readonly place: string | null;
    readonly chair: string | null;
    /** "Versi B, dibekukan dengan undangan 17 Juli 2025" */
    readonly version: string | null;
    /** "130 dari 160 menit terpakai" */
    readonly budget: string | null;
  };
  readonly contents: readonly BookLine[];
};

export type BookLine = {
  readonly number: string | null;
  readonly title: string;
  readonly note: string | null;
  readonly page: number;
  readonly files: readonly { readonly title: string; readonly page: number }[];
};

/** The pages between the files: one that opens each item, one in place of each file that could not be bound. */
export type BookBodyDocument = Printed & {
  readonly draft: boolean;
  readonly parts: readonly (BookSeparator | BookNotice)[];
};

export type BookSeparator = {
  readonly kind: 'separator';
  /** Finds the page again in what was printed. */
  readonly mark: number;
  readonly number: string;
  readonly title: string;
  /** "Terbatas" */
  readonly restricted: boolean;
  /** "Susulan, diizinkan oleh …: alasan" */
  readonly late: string | null;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly origins: readonly string[];
  readonly files: readonly string[];
  readonly followUps: readonly BookFollowUp[];
};

export type BookFollowUp = {
  readonly number: string;
  readonly title: string;
  readonly unit: string;
  readonly due: string;
  readonly status: string;
};

export type BookNotice = {
  readonly kind: 'notice';
  readonly mark: number;
  readonly item: string;
  readonly name: string;
  /** "PDF, 1,8 MB" */
  readonly about: string;
  readonly why: string;
};
