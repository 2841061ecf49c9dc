import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { storedAt } from '../../src/documents/index.js';
import { Env } from '../../src/platform/config/env.js';
import type { TestApp } from './app.js';

/** A file that was taken in whole and is not whole any more: a disk went bad, or an earlier version took anything. */
export function spoil(app: TestApp, taken: Buffer | string, left: Buffer | string): void {
  const sha256 = createHash('sha256').update(taken).digest('hex');
  writeFileSync(storedAt(app.nest.get(Env).uploadsDir, sha256), left);
}
