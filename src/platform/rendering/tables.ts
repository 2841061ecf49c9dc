import type { CivilDate } from '../../kernel/civil-date.js';

/** A day that sorts and filters as one, and is written as readers of the file write days. */
export type DayCell = { readonly day: CivilDate };
export type Cell = string | number | DayCell;

/** What a workbook and a paper both show: a heading, columns, rows. */
export type ReportTable = {
  readonly heading: string;
  readonly columns: readonly { readonly label: string; readonly wide?: boolean; readonly number?: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
};
