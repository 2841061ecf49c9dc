import { once } from 'node:events';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { pdfText } from '../pdf-text.js';
import type { Answer } from '../visitor.js';

/** Everything an answer says, whatever it is wrapped in: its headers, the text of a PDF, the parts of a workbook. */
export async function wordsIn({ headers, bytes, text }: Answer): Promise<string> {
  const type = String(headers['content-type'] ?? '');
  const head = JSON.stringify(headers);
  if (type.includes('pdf')) return `${head} ${pdfText(bytes)}`;
  if (bytes.subarray(0, 2).toString() === 'PK') return `${head} ${await unpacked(bytes)}`;
  return `${head} ${unfolded(text)}`;
}

/** Long lines of a calendar are broken in the middle of words. */
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '');

/** Names and texts of all that is packed. */
export async function unpacked(bytes: Buffer): Promise<string> {
  const zip = await new Promise<ZipFile>((done, fail) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? fail(error) : done(opened))),
  );
  const parts: string[] = [];
  zip.on('entry', (entry: Entry) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) throw error;
      parts.push(entry.fileName);
      stream.on('data', (chunk: Buffer) => parts.push(chunk.toString('utf8')));
      stream.on('end', () => zip.readEntry());
    }),
  );
  zip.readEntry();
  await once(zip, 'end');
  return parts.join('\n');
}
