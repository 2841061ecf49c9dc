import { readArchive } from './archive.js';
import { IMPORT_KINDS, SHEET_NAMES, type ImportKind } from '../rules/kinds.js';

/** What a workbook made from a template holds, told by the name of its sheet; null for any other file. */
export async function kindOfWorkbook(bytes: Buffer): Promise<ImportKind | null> {
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return null;
  const book = (await readArchive(bytes)).find(({ name }) => name === 'xl/workbook.xml');
  const xml = book ? (await book.bytes()).toString('utf8') : '';
  const [, first = ''] = /<sheet\b[^>]*\bname="([^"]*)"/.exec(xml) ?? [];
  return IMPORT_KINDS.find((kind) => SHEET_NAMES[kind].includes(first)) ?? null;
}
