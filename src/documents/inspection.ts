import { inflateSync } from 'node:zlib';
import { fromBuffer, type ZipFile } from 'yauzl';
import { UnsupportedMedia } from '../platform/errors/domain-error.js';
import { isTestVirus, pdfFault, typeByMagic, type FileType } from './rules/accepted-files.js';

const PIXELS = 50_000_000;
const ENTRIES = 2_000;
const UNPACKED = 50 * 1024 * 1024;
const RATIO = 200;
const STREAM_LIMIT = 4 * 1024 * 1024;

/**
 * Looks whether the bytes are what the name says, all the way: the first bytes, then the structure.
 * @throws UnsupportedMedia with the reason; nothing was kept
 */
export async function inspect(bytes: Buffer, type: FileType): Promise<void> {
  if (isTestVirus(bytes.toString('latin1'))) throw new UnsupportedMedia('file.virus');
  const magic = typeByMagic(bytes);
  // Text has no first bytes of its own; whoever reads the sheet decides whether it is one.
  if (type === 'csv' && magic === null) return;
  const expected = type === 'xlsx' || type === 'docx' ? 'zip' : type;
  if (magic !== expected) throw new UnsupportedMedia('file.not_what_it_says');
  if (type === 'pdf') return inspectPdf(bytes);
  if (expected === 'zip') return inspectZip(bytes, type as 'xlsx' | 'docx');
  await inspectImage(bytes);
}

function inspectPdf(bytes: Buffer): void {
  const text = bytes.toString('latin1');
  const fault = pdfFault(text) ?? hiddenFault(bytes, text);
  if (fault) throw new UnsupportedMedia(fault);
}

/** Objects can hide in compressed object streams; those are unpacked, within bounds, and read the same way. */
function hiddenFault(bytes: Buffer, text: string): string | null {
  for (const match of text.matchAll(/\/ObjStm\b[\s\S]{0,400}?stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('endstream', start);
    const fault = pdfFault(`%PDF-${unpacked(bytes.subarray(start, end))}%%EOF`);
    if (fault) return fault;
  }
  return null;
}

function unpacked(stream: Buffer): string {
  try {
    return inflateSync(stream, { maxOutputLength: STREAM_LIMIT }).toString('latin1');
  } catch {
    return '';
  }
}

async function inspectImage(bytes: Buffer): Promise<void> {
  const { default: sharp } = await import('sharp');
  const broken = () => {
    throw new UnsupportedMedia('file.broken');
  };
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(broken);
  if (width * height > PIXELS) {
    throw new UnsupportedMedia('file.too_many_pixels', { max: PIXELS / 1_000_000 });
  }
  await sharp(bytes, { limitInputPixels: PIXELS, failOn: 'warning', sequentialRead: true })
    .stats()
    .catch(broken);
}

/** Reads the directory of the archive only: enough to know what it is and that it is no bomb. */
async function inspectZip(bytes: Buffer, type: 'xlsx' | 'docx'): Promise<void> {
  const main = type === 'xlsx' ? 'xl/workbook.xml' : 'word/document.xml';
  const entries = await entriesOf(bytes);
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total > UNPACKED || total / bytes.length > RATIO) {
    throw new UnsupportedMedia('file.unpacks_too_large', { max: UNPACKED / 1024 / 1024 });
  }
  if (entries.some(({ name }) => /(^|\/)\.\.(\/|$)|^\/|vbaProject/.test(name))) {
    throw new UnsupportedMedia('file.active_content');
  }
  if (!entries.some(({ name }) => name === main)) throw new UnsupportedMedia('file.not_what_it_says');
}

type Entry = { readonly name: string; readonly size: number };

function entriesOf(bytes: Buffer): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const broken = () => reject(new UnsupportedMedia('file.broken'));
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip?: ZipFile) => {
      if (error || !zip || zip.entryCount > ENTRIES) return broken();
      const entries: Entry[] = [];
      zip.on('entry', (entry: { fileName: string; uncompressedSize: number }) => {
        entries.push({ name: entry.fileName, size: entry.uncompressedSize });
        zip.readEntry();
      });
      zip.on('end', () => resolve(entries));
      zip.on('error', broken);
      zip.readEntry();
    });
  });
}
