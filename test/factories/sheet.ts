import ExcelJS from 'exceljs';
import { ImportRunner } from '../../src/imports/index.js';
import type { TestApp } from '../support/app.js';
import type { SentFile } from '../support/multipart.js';
import type { Answer, Visitor } from '../support/visitor.js';

type CellValue = string | number | Date | boolean | null | { formula: string; result?: string | number };

/** A workbook with one sheet. */
export async function aWorkbook(
  rows: readonly (readonly CellValue[])[],
  shape: (sheet: ExcelJS.Worksheet) => void = () => undefined,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Lembar1');
  for (const row of rows) sheet.addRow([...row]);
  shape(sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The cells of a workbook's first sheet, as text. */
export async function cellsOf(bytes: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const rows: string[][] = [];
  book.worksheets[0].eachRow((row) =>
    rows.push((row.values as unknown[]).slice(1).map((cell) => String(cell ?? ''))),
  );
  return rows;
}

/** A sheet sent to be imported, read to its columns. */
export async function anImport(
  app: TestApp,
  visitor: Visitor,
  fields: Readonly<Record<string, string>>,
  file: Omit<SentFile, 'field'>,
  scans: readonly Omit<SentFile, 'field'>[] = [],
): Promise<Answer> {
  const sent = await visitor.sendForm('/api/v1/imports', fields, [
    { field: 'file', ...file },
    ...scans.map((scan) => ({ field: 'scans', ...scan })),
  ]);
  if (sent.status !== 201) return sent;
  return settled(app, visitor, sent.body.id);
}

/** The import after the work that was asked for. */
export async function settled(app: TestApp, visitor: Visitor, id: string): Promise<Answer> {
  await app.nest.get(ImportRunner).idle();
  return visitor.get(`/api/v1/imports/${id}`);
}

/** The same, with its columns taken as guessed and its rows checked. */
export async function aCheckedImport(...given: Parameters<typeof anImport>): Promise<Answer> {
  const [app, visitor] = given;
  const read = await anImport(...given);
  if (read.body?.state !== 'mapping') return read;
  const { id, columns } = read.body;
  const put = await visitor.put(`/api/v1/imports/${id}/columns`, { columns });
  if (put.status !== 202) return put;
  return settled(app, visitor, id);
}

/** Carried out. */
export async function anAppliedImport(...given: Parameters<typeof anImport>): Promise<Answer> {
  const [app, visitor] = given;
  const checked = await aCheckedImport(...given);
  const asked = await visitor.post(`/api/v1/imports/${checked.body.id}/apply`);
  if (asked.status !== 202) return asked;
  return settled(app, visitor, checked.body.id);
}
