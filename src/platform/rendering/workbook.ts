import type { Workbook } from 'exceljs';
import { clipped } from '../../kernel/clipped.js';
import type { Cell, ReportTable } from './tables.js';

const SHEET_NAME_MAX = 31;
/** Spreadsheets write it with the names of months of their reader. */
const DAY_STYLE = { numFmt: 'd mmm yyyy', alignment: { horizontal: 'left' } } as const;

/** Read from disk when a sheet is first made: forty megabytes that most hours of a server do without. */
export async function newWorkbook(): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs');
  return new exceljs.Workbook();
}

/**
 * Tables as an XLSX file, one sheet each. Cells are texts, numbers or days and nothing else: a title that begins with "="
 * stays a title and never becomes a formula (SECURITY.md 4.2).
 */
export async function workbookOf(tables: readonly ReportTable[]): Promise<Buffer> {
  const book = await newWorkbook();
  for (const { heading, columns, rows } of tables) {
    const sheet = book.addWorksheet(clipped(heading.replace(/[\\/?*[\]:]/g, ' '), SHEET_NAME_MAX));
    sheet.columns = columns.map(({ wide }) => ({ width: wide ? 42 : 16 }));
    sheet.addRow(columns.map(({ label }) => label)).font = { bold: true };
    for (const row of rows) {
      sheet.addRow(row.map(valueOf)).eachCell((cell) => {
        if (cell.value instanceof Date) Object.assign(cell, DAY_STYLE);
      });
    }
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
    sheet.views = [{ state: 'frozen', ySplit: 1 }];
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A sheet knows no zones: midnight UTC is the day itself. */
function valueOf(cell: Cell): string | number | Date {
  return typeof cell === 'object' ? new Date(`${cell.day}T00:00:00.000Z`) : cell;
}
