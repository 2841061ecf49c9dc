export type Cell = string | number;

/** What a workbook and a paper both show: a heading, columns, rows. */
export type ReportTable = {
  readonly heading: string;
  readonly columns: readonly { readonly label: string; readonly wide?: boolean; readonly number?: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
};
