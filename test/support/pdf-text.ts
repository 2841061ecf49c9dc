import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The text of a PDF, page after page, with single spaces. */
export const pdfText = (bytes: Uint8Array): string => pdfPages(bytes).join('\n');

/** Read in a process of its own: pdf.js and Jest's module realm do not get along. */
export function pdfPages(bytes: Uint8Array): string[] {
  const script = resolve('test/support/pdf-pages.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    input: bytes,
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0) throw new Error(`The PDF cannot be read: ${stderr.toString()}`);
  return JSON.parse(stdout.toString()) as string[];
}
