import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median, type Result } from '../result.js';

const run = promisify(execFile);
const ROUNDS = 3;

/** Other ways to print a document, with what they are called by. */
export const PRINTERS = {
  LibreOffice: ['soffice', ['--headless', '--convert-to', 'pdf', 'in.html']],
  WeasyPrint: ['weasyprint', ['in.html', 'out.pdf']],
  wkhtmltopdf: ['wkhtmltopdf', ['--quiet', 'in.html', 'out.pdf']],
} as const satisfies Record<string, readonly [string, readonly string[]]>;

export type Printer = keyof typeof PRINTERS;

/** Which of them this machine has. */
export async function installedPrinters(): Promise<Printer[]> {
  const names = Object.keys(PRINTERS) as Printer[];
  const there = await Promise.all(names.map((name) => answers(PRINTERS[name][0])));
  return names.filter((_, n) => there[n]);
}

/** The same document through every printer that is installed; told for comparison, without a goal. */
export async function measureOtherPrinters(html: string, ours: number): Promise<Result[]> {
  const results: Result[] = [];
  for (const name of await installedPrinters()) {
    const value = await timeOf(name, html);
    results.push({ what: 'minutes PDF, std', unit: 'ms', ours, other: { name, value }, goal: null });
  }
  return results;
}

async function timeOf(name: Printer, html: string): Promise<number> {
  const cwd = mkdtempSync(join(tmpdir(), 'mufakat-printer-'));
  writeFileSync(join(cwd, 'in.html'), html);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await run(PRINTERS[name][0], [...PRINTERS[name][1]], { cwd });
    times.push(performance.now() - started);
  }
  rmSync(cwd, { recursive: true, force: true });
  return median(times);
}

const answers = (command: string) =>
  run(command, ['--version'], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
