import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for this run, whichever projects take part in it. */
export default async function setUp() {
  process.env.MUFAKAT_TEST_RUN ??= mkdtempSync(join(tmpdir(), 'mufakat-test-'));
}
