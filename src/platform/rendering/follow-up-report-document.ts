import type { Printed, SignatureBlock } from './document-parts.js';

/** How many stand where; drawn as one bar, the numbers beside it. */
export type BarParts = Readonly<Record<'ok' | 'tunggu' | 'jalan' | 'telat' | 'belum' | 'netral', number>>;

/** A row of a table with a bar; all bars of a table share one scale. */
export type BarRow = {
  readonly name: string;
  readonly parts: BarParts;
  readonly total: number;
  /** "17 hari"; null when nothing is late. */
  readonly oldest: string | null;
};

/** Laporan Tindak Lanjut: figures of a period beside those of the one before, charts, and the list. */
export type FollowUpReportDocument = Printed & {
  /** "Keadaan per 31 Desember 2025, keputusan tahun 2025" */
  readonly period: string;
  /** "Saringan: Dinas Kesehatan."; what else must be known to read the figures. */
  readonly about: readonly string[];
  /** "Sebelumnya: keadaan per 31 Desember 2024, keputusan tahun 2024." */
  readonly compared: string;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly was: string }[];
  readonly dimensions: readonly BarRow[];
  readonly dimensionMax: number;
  readonly ages: readonly { readonly label: string; readonly count: number; readonly opacity: number }[];
  readonly ageMax: number;
  readonly units: readonly BarRow[];
  readonly unitMax: number;
  readonly rows: readonly FollowUpReportRow[];
  /** Said after a list that is cut off; null when it is whole. */
  readonly more: string | null;
  readonly signature: SignatureBlock;
};

export type FollowUpReportRow = {
  readonly number: string;
  readonly title: string;
  readonly unit: string;
  readonly due: string;
  /** "lewat 12 hari" */
  readonly late: string | null;
  /** The first due date, where it has moved. */
  readonly firstDue: string | null;
  readonly status: string;
  readonly percent: number;
};
