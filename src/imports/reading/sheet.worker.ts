import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';

// Runs in a thread of its own, with a cap on its memory: a sheet that is too much for it ends the thread, not the
// server. It imports nothing of ours, so that the thread starts from this one file in tests and in the build alike.

type Kind = 'number' | 'date' | 'flag' | 'formula' | 'error';
type Cell = string | [Kind, string];
type Row = { row: number; cells: Cell[] };
type Order = { bytes: Uint8Array; type: 'xlsx' | 'csv'; sheetNames: string[]; maxRows: number };
type Fault = { code: string; facts?: Record<string, unknown> };

class Refused extends Error {
  readonly code: string;
  readonly facts: Record<string, unknown>;

  constructor(code: string, facts: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

const MOST_COLUMNS = 60;
const LONGEST = 5_000;
const order = workerData as Order;

try {
  const bytes = Buffer.from(order.bytes);
  parentPort!.postMessage(order.type === 'xlsx' ? await workbook(bytes) : table(bytes));
} catch (error) {
  const fault: Fault =
    error instanceof Refused
      ? { code: error.code, facts: error.facts }
      : { code: 'import.unreadable', facts: {} };
  parentPort!.postMessage({ fault });
}

async function workbook(bytes: Buffer) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const sheets = book.worksheets.filter(({ state }) => state === 'visible');
  const named = sheets.find(({ name }) => order.sheetNames.includes(name.trim().toLowerCase()));
  const sheet = named ?? sheets.find(({ actualRowCount }) => actualRowCount > 0);
  if (!sheet) throw new Refused('import.sheet_missing');
  const rows: Row[] = [];
  sheet.eachRow({ includeEmpty: false }, (line, row) => {
    const cells: Cell[] = [];
    line.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column <= MOST_COLUMNS) cells[column - 1] = cellOf(cell.value);
    });
    push(rows, row, cells);
  });
  return { rows, sheetName: sheet.name, notes: [] };
}

function cellOf(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return ['number', String(value)];
  if (typeof value === 'boolean') return ['flag', String(value)];
  if (value instanceof Date) {
    return ['date', Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)];
  }
  // The result that was saved with a formula is taken as text; nothing is ever calculated.
  if ('formula' in value || 'sharedFormula' in value) {
    const result = cellOf((value as ExcelJS.CellFormulaValue).result as ExcelJS.CellValue);
    return ['formula', typeof result === 'string' ? result : result[1]];
  }
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return ['error', String(value.error)];
  if ('text' in value) return cellOf(value.text as ExcelJS.CellValue);
  return '';
}

function table(bytes: Buffer) {
  const { text, notes } = decoded(bytes);
  const delimiter = delimiterOf(text);
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
    });
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw new Refused('import.csv_quotes', { line: lines ?? 1 });
  }
  const rows: Row[] = [];
  for (const [n, cells] of records.entries()) push(rows, n + 1, cells.slice(0, MOST_COLUMNS));
  return { rows, sheetName: null, notes };
}

/** UTF-8, UTF-16 with its mark, or the Windows code page old programs save in; what is none of them is no text. */
function decoded(bytes: Buffer): { text: string; notes: Fault[] } {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : (guessed16(bytes) ?? 'utf-8');
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { text: readable(text), notes: encoding === 'utf-8' ? [] : [note(encoding)] };
  } catch (error) {
    if (error instanceof Refused || encoding !== 'utf-8') throw new Refused('import.not_text');
    const text = new TextDecoder('windows-1252').decode(bytes);
    return { text: readable(text), notes: [note('windows-1252')] };
  }
}

function note(encoding: string): Fault {
  return { code: 'import.note_encoding', facts: { encoding } };
}

/** Without its mark UTF-16 shows by zeros in every other byte. */
function guessed16(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 400);
  const zeros = (odd: number) => head.filter((byte, n) => byte === 0 && n % 2 === odd).length;
  const most = head.length * 0.3;
  return zeros(1) > most ? 'utf-16le' : zeros(0) > most ? 'utf-16be' : null;
}

function readable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001f\u0080-\u0084\u0086-\u009f\ufffd]/.test(text))
    throw new Refused('import.not_text');
  return text;
}

/** The one of `;`, `,` and tab that occurs most often outside quotes in the first lines. */
function delimiterOf(text: string): string {
  const bare = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const count = (mark: string) => bare.split(mark).length - 1;
  const [best] = [';', '\t', ','].sort((a, b) => count(b) - count(a));
  return best;
}

function push(rows: Row[], row: number, sparse: Cell[]): void {
  const cells = Array.from(sparse, (cell) => cell ?? '');
  const texts = cells.map((cell) => (typeof cell === 'string' ? cell : cell[1]));
  if (texts.every((text) => text.trim() === '')) return;
  if (texts.some((text) => text.length > LONGEST))
    throw new Refused('import.cell_too_long', { row, max: LONGEST });
  if (rows.length >= order.maxRows) throw new Refused('import.too_many_rows', { max: order.maxRows - 1 });
  rows.push({ row, cells });
}
