import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// Runs in a process of its own, with caps on memory and time and no right to write, because a file somebody uploaded
// decides how much work it makes, and what draws it is native code. It imports nothing of ours, so that it starts from
// this one file in tests and in the build alike.

type Order = { bytes: Uint8Array; as: 'pages' | 'table'; from: number; to: number; width: number };
type Canvas = { encode(format: 'webp', quality: number): Promise<Uint8Array> };

const QUALITY = 80;
/** Taller than this many times its width, a page is drawn narrower. */
const TALLEST = 2;
const SHEETS = 3;
const ROWS = 40;
const COLUMNS = 12;
const LONGEST = 200;
const require = createRequire(import.meta.url);

async function draw({ bytes, from, to, width }: Order): Promise<void> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(require.resolve('pdfjs-dist/package.json'));
  const folder = (name: string) => join(home, name, '/');
  const paper = await getDocument({
    ...{ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false, useSystemFonts: false },
    ...{ standardFontDataUrl: folder('standard_fonts'), cMapUrl: folder('cmaps'), cMapPacked: true },
    ...{ wasmUrl: folder('wasm'), iccUrl: folder('iccs'), maxImageSize: 50_000_000 },
  }).promise;
  process.send!({ total: paper.numPages });
  for (let n = from; n <= Math.min(to, paper.numPages); n += 1) {
    const page = await paper.getPage(n);
    const plain = page.getViewport({ scale: 1 });
    const scale = Math.min(width / plain.width, (width * TALLEST) / plain.height);
    const viewport = page.getViewport({ scale });
    const size = {
      width: Math.max(1, Math.round(viewport.width)),
      height: Math.max(1, Math.round(viewport.height)),
    };
    const factory = paper.canvasFactory as {
      create(w: number, h: number): { canvas: Canvas; context: unknown };
    };
    const { canvas, context } = factory.create(size.width, size.height);
    await page.render({ canvasContext: context, canvas, viewport, background: '#fff' } as never).promise;
    process.send!({ page: n, ...size, bytes: await canvas.encode('webp', QUALITY) });
  }
}

async function tabulate({ bytes }: Order): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  const visible = book.worksheets.filter(({ state }) => state === 'visible');
  const sheets = visible.slice(0, SHEETS).map((sheet) => {
    const columns = Math.min(sheet.columnCount, COLUMNS);
    const rows: { row: number; cells: string[] }[] = [];
    for (let row = 1; row <= Math.min(sheet.rowCount, ROWS); row += 1) {
      const cells = Array.from({ length: columns }, (_, n) => {
        const cell = sheet.getCell(row, n + 1);
        const covered = cell.isMerged && cell.master !== cell;
        return covered ? '' : shown(cell.value, cell.numFmt ?? '').slice(0, LONGEST);
      });
      if (cells.some((text) => text !== '')) rows.push({ row, cells });
    }
    return { name: sheet.name, columns, rows, more: sheet.rowCount > ROWS || sheet.columnCount > COLUMNS };
  });
  process.send!({ sheets, more: visible.length > SHEETS });
}

/** As the sheet shows it, near enough to judge it; what a formula gave when it was saved, nothing is calculated. */
function shown(value: unknown, format: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return figure(value, format);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : day(value);
  if (typeof value !== 'object') return String(value);
  const { result, richText, text, error } = value as Record<string, unknown>;
  if ('formula' in value || 'sharedFormula' in value) return shown(result, format);
  if (Array.isArray(richText)) return richText.map((part: { text: string }) => part.text).join('');
  return error === undefined ? shown(text, format) : String(error);
}

function figure(value: number, format: string): string {
  const percent = format.includes('%');
  const useGrouping = format.includes('#,##');
  const said = (percent ? value * 100 : value).toLocaleString('id-ID', {
    useGrouping,
    maximumFractionDigits: 6,
  });
  return percent ? `${said}%` : said;
}

function day(value: Date): string {
  const [date, time] = value.toISOString().split('T');
  const said = date.split('-').toReversed().join('/');
  return time.startsWith('00:00') ? said : `${said} ${time.slice(0, 5)}`;
}

process.on('disconnect', () => process.exit());
process.once('message', (order: Order) => {
  const work = order.as === 'pages' ? draw(order) : tabulate(order);
  work.then(
    () => process.send!({ end: true }),
    () => process.exit(1),
  );
});
