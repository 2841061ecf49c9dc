import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = (dataDir: string) => join(dataDir, 'sample-password');

/** A generated password is kept for this user, so that every start can say it again; one the operator chose is not. */
export function keepPassword(dataDir: string, generated: string | null): void {
  if (generated === null) rmSync(file(dataDir), { force: true });
  else writeFileSync(file(dataDir), `${generated}\n`, { mode: 0o600 });
}

export function keptPassword(dataDir: string): string | null {
  try {
    return readFileSync(file(dataDir), 'utf8').trim();
  } catch {
    return null;
  }
}
