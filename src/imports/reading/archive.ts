import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { UnsupportedMedia } from '../../platform/errors/domain-error.js';

const ENTRIES = 100;
const UNPACKED = 50 * 1024 * 1024;
const RATIO = 100;

export type Packed = { readonly name: string; readonly bytes: () => Promise<Buffer> };

/** Programs of old made XLS and locked XLSX in the same container. */
const CONTAINER = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

/** @throws UnsupportedMedia for a workbook that is locked by a password, or of the old format */
export function refuseContainer(bytes: Buffer): void {
  if (!bytes.subarray(0, 8).equals(CONTAINER)) return;
  throw new UnsupportedMedia(bytes.includes(LOCKED) ? 'import.password' : 'import.old_format');
}

/**
 * Reads the directory of an archive before anything in it: not too many files, not too large, not packed beyond reason,
 * no path that leads elsewhere, nothing locked (SECURITY.md 4.2).
 * @throws UnsupportedMedia
 */
export async function readArchive(bytes: Buffer): Promise<Packed[]> {
  const zip = await opened(bytes);
  if (zip.entryCount > ENTRIES) throw new UnsupportedMedia('import.zip_entries', { max: ENTRIES });
  const entries = await entriesOf(zip);
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const packed = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  if (total > UNPACKED || total / Math.max(packed, 1) > RATIO)
    throw new UnsupportedMedia('import.zip_bomb', { max: UNPACKED / 1024 / 1024 });
  if (entries.some(isElsewhere)) throw new UnsupportedMedia('import.zip_path');
  if (entries.some((entry) => (entry.generalPurposeBitFlag & 1) === 1))
    throw new UnsupportedMedia('import.password');
  return entries
    .filter(({ fileName }) => !fileName.endsWith('/') && !/(^|\/)(__MACOSX\/|\.)/.test(fileName))
    .map((entry) => ({ name: entry.fileName, bytes: () => unpacked(zip, entry) }));
}

/** Absolute, upwards, or a link. */
function isElsewhere({ fileName, externalFileAttributes }: Entry): boolean {
  const isLink = ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  return isLink || /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:/i.test(fileName);
}

const broken = () => new UnsupportedMedia('file.broken');

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error || !zip
        ? reject(
            /relative path|absolute path|invalid characters/.test(error?.message ?? '')
              ? new UnsupportedMedia('import.zip_path')
              : broken(),
          )
        : resolve(zip),
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
    zip.on('error', (error: Error) =>
      reject(
        /relative path|absolute path|invalid characters/.test(error.message)
          ? new UnsupportedMedia('import.zip_path')
          : broken(),
      ),
    );
    zip.readEntry();
  });
}

/** The library ends the stream with an error when more comes out than the directory said. */
function unpacked(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(broken());
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', () => reject(broken()));
    });
  });
}
