import { Worker } from 'node:worker_threads';
import { readCode } from '../../minutes/index.js';
import { pdfText } from '../../platform/rendering/pdf-text.js';

const TIME_LIMIT_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 512 };

/** The worker beside this file: TypeScript under the tests, JavaScript in the build. */
const WORKER = new URL(`./scan.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

/**
 * The verification code on a scanned paper: from its QR, else from the text a scanner may have put beneath the picture.
 * Null when it cannot be read; never throws for what the file is.
 */
export async function codeOnScan(bytes: Buffer, mediaType: string): Promise<string | null> {
  const isPdf = mediaType === 'application/pdf';
  const address = await qrOn(bytes, isPdf);
  const code = address === null ? null : readCode(address.split('/').at(-1) ?? '');
  return code ?? (isPdf ? codeInText(await pdfText(bytes)) : null);
}

/** The code as it is printed, in groups, anywhere in a text. */
export function codeInText(text: string): string | null {
  const found = /\b(?:[A-Z2-7]{4}-){6}[A-Z2-7]{2}\b/.exec(text);
  return found ? readCode(found[0]) : null;
}

async function qrOn(bytes: Buffer, isPdf: boolean): Promise<string | null> {
  const workerData = { bytes: new Uint8Array(bytes), isPdf };
  const worker = new Worker(WORKER, {
    ...{ workerData, resourceLimits: MEMORY, env: {}, execArgv: [], stdout: true, stderr: true },
  });
  let timer: NodeJS.Timeout | undefined;
  const found = await new Promise<string | null>((resolve) => {
    timer = setTimeout(() => resolve(null), TIME_LIMIT_MS);
    worker.once('message', (said: string | null) => resolve(said));
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
  clearTimeout(timer);
  await worker.terminate();
  return found;
}
