import { resolve } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';

type Reader = { readonly port: MessagePort; readonly bell: Int32Array };
type Read = { readonly pages?: string[]; readonly fault?: string };

const PATIENCE_MS = 60_000;
let reader: Reader | null = null;

/** The text of a PDF, page after page, with single spaces. */
export const pdfText = (bytes: Uint8Array): string => pdfPages(bytes).join('\n');

/**
 * Read in a thread that stays: pdf.js and Jest's module realm do not get along, and loading pdf.js takes longer than
 * reading with it.
 */
export function pdfPages(bytes: Uint8Array): string[] {
  const { port, bell } = (reader ??= openReader());
  Atomics.store(bell, 0, 0);
  port.postMessage(bytes);
  Atomics.wait(bell, 0, 0, PATIENCE_MS);
  const { pages, fault = 'nobody answers' } = (receiveMessageOnPort(port)?.message ?? {}) as Read;
  if (!pages) throw new Error(`The PDF cannot be read: ${fault}`);
  return pages;
}

function openReader(): Reader {
  const { port1: port, port2 } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(resolve('test/support/pdf-pages.mjs'), {
    workerData: { port: port2, bell },
    transferList: [port2],
  });
  thread.unref();
  port.unref();
  return { port, bell };
}
