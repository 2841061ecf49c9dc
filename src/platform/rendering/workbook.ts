import type { Workbook } from 'exceljs';
import type { ReportTable } from './tables.js';

const SHEET_NAME_MAX = 31;

/** Read from disk when a sheet is first made: forty megabytes that most hours of a server do without. */
export async function newWorkbook(): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs');
  return new exceljs.Workbook();
}

/**
 * Tables as an XLSX file, one sheet each. Cells are texts or numbers and nothing else: a title that begins with "="
 * stays a title and never becomes a formula (SECURITY.md 4.2).
 */
export async function workbookOf(tables: readonly ReportTable[]): Promise<Buffer> {
  const book = await newWorkbook();
  for (const { heading, columns, rows } of tables) {
    const sheet = book.addWorksheet(heading.replace(/[\\/?*[\]:]/g, ' ').slice(0, SHEET_NAME_MAX));
    sheet.columns = columns.map(({ wide }) => ({ width: wide ? 42 : 16 }));
    sheet.addRow(columns.map(({ label }) => label)).font = { bold: true };
    for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'number' ? cell : String(cell))));
    sheet.views = [{ state: 'frozen', ySplit: 1 }];
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
