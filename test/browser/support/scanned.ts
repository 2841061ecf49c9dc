import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** What a phone reads from the QR code on each printed page; null where it finds none. */
export function scanned(pdf: Uint8Array): (string | null)[] {
  const script = resolve('test/browser/support/qr-of-page.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { input: pdf });
  if (status !== 0) throw new Error(`The PDF cannot be looked at: ${stderr.toString()}`);
  return JSON.parse(stdout.toString()) as (string | null)[];
}
