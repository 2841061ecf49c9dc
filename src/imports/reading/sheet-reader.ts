import { Worker } from 'node:worker_threads';
import type { Reason } from '../rules/cells.js';
import type { SheetRow } from '../rules/fields.js';

export type ReadSheet = {
  readonly rows: readonly SheetRow[];
  readonly sheetName: string | null;
  readonly notes: readonly Reason[];
};
export type SheetReading = ReadSheet | { readonly fault: Reason };

/** Rows of a sheet, its headings not counted. */
export const MOST_ROWS = 20_000;
const LIMIT_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 };

/** The worker beside this file: TypeScript under the tests, JavaScript in the build. */
const WORKER = new URL(`./sheet.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

/** Reads a sheet in a thread with a cap on memory and time; the server answers others meanwhile. */
export function readSheet(
  bytes: Buffer,
  type: 'xlsx' | 'csv',
  sheetNames: readonly string[],
): Promise<SheetReading> {
  const names = sheetNames.map((name) => name.trim().toLowerCase());
  const worker = new Worker(WORKER, {
    workerData: { bytes, type, sheetNames: names, maxRows: MOST_ROWS + 1 },
    resourceLimits: MEMORY,
    env: {},
    execArgv: [],
  });
  return new Promise((resolve) => {
    const ended = (answer: SheetReading) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => ended({ fault: { code: 'import.too_slow' } }), LIMIT_MS);
    worker.once('message', ended);
    worker.once('error', (error: { code?: string }) =>
      ended({
        fault: { code: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'import.too_big' : 'import.unreadable' },
      }),
    );
    worker.once('exit', () => ended({ fault: { code: 'import.unreadable' } }));
  });
}
