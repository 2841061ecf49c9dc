import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../platform/config/env.js';
import { flushed } from './parts/sealed-part.js';
import type { Manifest } from './rules/manifest.js';

/** What a restore leaves for the first start after it, which writes it into the journal. */
export type RestoreNote = {
  readonly cut: string;
  readonly cutAt: string;
  readonly journalLength: number;
  readonly journalHead: string;
  readonly lostFiles: number;
  readonly restoredAt: string;
};

const fileOf = ({ dataDir }: Pick<Env, 'dataDir'>) => join(dataDir, 'restored.json');

type Restored = { readonly cut: string; readonly manifest: Manifest; readonly now: string };

export async function noteRestore(env: Env, { cut, manifest, now }: Restored): Promise<void> {
  const { length, head } = manifest.journal;
  const note: RestoreNote = {
    ...{ cut, cutAt: manifest.at, journalLength: length, journalHead: head },
    ...{ lostFiles: manifest.lost.length, restoredAt: now },
  };
  await writeFile(fileOf(env), JSON.stringify(note), { mode: 0o600 });
  await flushed(fileOf(env));
}

export async function restoreNote(env: Env): Promise<RestoreNote | null> {
  return existsSync(fileOf(env)) ? (JSON.parse(await readFile(fileOf(env), 'utf8')) as RestoreNote) : null;
}

export const forgetRestore = (env: Env): Promise<void> => rm(fileOf(env), { force: true });
