import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { UnsupportedMedia } from '../../platform/errors/domain-error.js';

const ENTRIES = 2_000;
const UNPACKED = 50 * 1024 * 1024;
const RATIO = 200;

/**
 * Reads the directory of the archive, which says whether it is worth opening; then every file in it to its end, since
 * a directory can lie and whoever reads the sheet later believes it. Nothing that comes out is kept.
 * @throws UnsupportedMedia
 */
export async function inspectZip(bytes: Buffer, type: 'xlsx' | 'docx'): Promise<void> {
  const main = type === 'xlsx' ? 'xl/workbook.xml' : 'word/document.xml';
  const zip = await opened(bytes);
  const entries = await entriesOf(zip);
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > UNPACKED || total / bytes.length > RATIO) {
    throw new UnsupportedMedia('file.unpacks_too_large', { max: UNPACKED / 1024 / 1024 });
  }
  if (entries.some(({ fileName }) => /(^|\/)\.\.(\/|$)|^\/|vbaProject/i.test(fileName))) {
    throw new UnsupportedMedia('file.active_content');
  }
  if (!entries.some(({ fileName }) => fileName === main)) throw new UnsupportedMedia('file.not_what_it_says');
  for (const entry of entries) await readThrough(zip, entry);
}

const broken = () => new UnsupportedMedia('file.broken');

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error || !zip || zip.entryCount > ENTRIES ? reject(broken()) : resolve(zip),
    );
  });
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(broken()));
    zip.readEntry();
  });
}

/** The library ends the stream with an error as soon as more comes out than the directory said. */
async function readThrough(zip: ZipFile, entry: Entry): Promise<void> {
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, found) => (error || !found ? reject(error) : resolve(found)));
    });
    await pipeline(stream, new Writable({ write: (_chunk, _encoding, done) => done() }));
  } catch {
    throw broken();
  }
}
