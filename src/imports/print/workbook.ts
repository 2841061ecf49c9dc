import { newWorkbook } from '../../platform/rendering/workbook.js';

export type Sheet = {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns wider than usual, from 0. */
  readonly wide?: readonly number[];
};

/**
 * Sheets whose every cell is text: an NIP keeps its digits, and what begins with "=" stays what it is (SECURITY.md 4.2).
 * The columns are text for what is typed below, too.
 */
export async function textWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const book = await newWorkbook();
  for (const { name, headings, rows, wide = [] } of sheets) {
    const sheet = book.addWorksheet(name);
    sheet.columns = headings.map((heading, n) => ({
      width: wide.includes(n) ? 60 : Math.max(16, heading.length + 4),
      style: { numFmt: '@' },
    }));
    sheet.addRow([...headings]).font = { bold: true };
    for (const row of rows) {
      const added = sheet.addRow([...row]);
      added.eachCell((cell) => {
        cell.numFmt = '@';
        if (/^[=+\-@\t\r＝＋－＠]/.test(String(cell.value))) Object.assign(cell.style, { quotePrefix: true });
      });
    }
    sheet.views = [{ state: 'frozen', ySplit: 1 }];
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A CSV as spreadsheets of this country open it: semicolons, CRLF, and a byte order mark for the accented letters. */
export function textTable(rows: readonly (readonly string[])[]): Buffer {
  const cell = (text: string) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return Buffer.from(`\ufeff${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`);
}

export const CSV = 'text/csv; charset=utf-8';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
