import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type FileFault = 'locked' | 'damaged' | 'too-heavy';
export type Mark = { readonly mark: number; readonly page: number };
export type Taken =
  { readonly pages: number; readonly marks: readonly Mark[] } | { readonly fault: FileFault };
export type OutlineLine = {
  readonly title: string;
  /** From 1, over the whole book. */
  readonly page: number;
  readonly children: readonly OutlineLine[];
};
/** Pages of something taken, in the order of the book. */
export type Segment = { readonly id: string; readonly from: number; readonly count: number };
export type Bound = {
  readonly segments: readonly Segment[];
  readonly outline: readonly OutlineLine[];
  readonly title: string;
  /** Before the page number: "Buku rapat, halaman". */
  readonly footer: string;
};

type Kept = { readonly id: string; readonly bytes: Uint8Array; readonly as: 'pdf' | 'jpg' };

const TAKE_MS = 20_000;
const BIND_MS = 90_000;
const MEMORY = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 };
/** A4 at 200 dots per inch; more is only weight. */
const PICTURE = { width: 2340, height: 2340, fit: 'inside', withoutEnlargement: true } as const;
const PIXELS = 50_000_000;

/** The worker beside this file: TypeScript under the tests, JavaScript in the build. */
const WORKER = new URL(`./binding.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

/**
 * Binds pages from many files into one, in a thread with a cap on memory and time. A file that brings the thread down
 * is told as too heavy; the thread starts anew with what had been taken before.
 */
export class BookBinding {
  private worker: Worker | null = null;
  private readonly kept: Kept[] = [];

  /** Takes the pages of a PDF, or a picture as one page. Never throws for what the file is. */
  async take(id: string, bytes: Uint8Array, mediaType: string): Promise<Taken> {
    const picture = mediaType.startsWith('image/');
    const content = picture ? await asJpeg(bytes) : bytes;
    if (!content) return { fault: 'damaged' };
    const order: Kept = { id, bytes: content, as: picture ? 'jpg' : 'pdf' };
    const answer = (await this.ask({ take: order }, TAKE_MS)) as Taken | null;
    if (!answer || !('pages' in answer)) return answer && 'fault' in answer ? answer : { fault: 'too-heavy' };
    this.kept.push(order);
    return answer;
  }

  /** @throws Error when the book as a whole cannot be bound */
  async bind(bound: Bound): Promise<Buffer> {
    const answer = (await this.ask({ bind: bound }, BIND_MS)) as {
      bytes?: Uint8Array;
      failed?: string;
    } | null;
    if (!answer?.bytes) throw new Error(`The book cannot be bound: ${answer?.failed ?? 'the thread ended'}`);
    return Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength);
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private async ask(order: object, limit: number): Promise<object | null> {
    if (!this.worker) await this.start();
    const answer = await answerOf(this.worker!, order, limit);
    if (answer === null) await this.close();
    return answer;
  }

  private async start(): Promise<void> {
    this.worker = new Worker(WORKER, { resourceLimits: MEMORY, env: {}, execArgv: [], stderr: true });
    for (const order of this.kept) await answerOf(this.worker, { take: order }, TAKE_MS);
  }
}

/** The answer to one order; null when the thread ended or took too long. */
async function answerOf(worker: Worker, order: object, limit: number): Promise<object | null> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(limit)]);
  const first = Promise.race([
    once(worker, 'message', { signal }).then(([answer]) => answer as object),
    once(worker, 'exit', { signal }).then(() => null),
  ]);
  worker.postMessage(order);
  // A thread that throws, ends or is too slow gives no answer; all three are told the same way.
  const answer = await first.catch(() => null);
  done.abort();
  return answer;
}

async function asJpeg(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const { default: sharp } = await import('sharp');
    const picture = sharp(bytes, { limitInputPixels: PIXELS, sequentialRead: true }).rotate();
    return await picture.resize(PICTURE).flatten({ background: '#fff' }).jpeg({ quality: 82 }).toBuffer();
  } catch {
    return null;
  }
}
