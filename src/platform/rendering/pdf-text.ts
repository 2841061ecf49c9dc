import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const TIME_LIMIT_MS = 10_000;
const MEMORY_MB = 256;
const MOST_PAGES = 300;
const MOST_CHARACTERS = 500_000;

/** Runs apart, with a cap on memory and time: a file somebody uploaded decides how much work it makes. */
const READER = `
const { parentPort, workerData } = require('node:worker_threads');
(async () => {
  const { getDocument } = await import(workerData.library);
  const task = getDocument({ data: workerData.bytes, verbosity: 0, isEvalSupported: false, useSystemFonts: false });
  const file = await task.promise;
  const pages = [];
  let length = 0;
  for (let n = 1; n <= Math.min(file.numPages, workerData.pages) && length < workerData.characters; n += 1) {
    const { items } = await (await file.getPage(n)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    pages.push(text);
    length += text.length;
  }
  parentPort.postMessage(pages.join('\\n').slice(0, workerData.characters));
})().catch(() => parentPort.postMessage(''));
`;

/**
 * The text layer of a PDF, as far as it has one: a scan without it gives an empty text, and so does a file that takes
 * too long or cannot be read. Never throws: the text helps to find a file, it is not the file.
 */
export async function pdfText(bytes: Buffer): Promise<string> {
  const workerData = {
    library: pathToFileURL(createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.mjs')).href,
    bytes: new Uint8Array(bytes),
    pages: MOST_PAGES,
    characters: MOST_CHARACTERS,
  };
  const worker = new Worker(READER, {
    eval: true,
    workerData,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  const text = await new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(''), TIME_LIMIT_MS);
    worker.once('message', (said: string) => resolve(said));
    worker.once('error', () => resolve(''));
    worker.once('exit', () => resolve(''));
  });
  clearTimeout(timer);
  await worker.terminate();
  return text.replace(/\s+/g, ' ').trim();
}
