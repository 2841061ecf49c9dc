import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createGzip } from 'node:zlib';
import type { Env } from '../platform/config/env.js';
import { PRODUCT } from '../platform/product.js';
import { asFault, BackupFault } from './backup-fault.js';
import { BackupStore } from './backup-store.js';
import { engineOf, type BackupEngine } from './engines/index.js';
import { copyFiles } from './file-copies.js';
import { keysOf } from './instance-keys.js';
import { hashing } from './parts/hashing.js';
import type { SealKey } from './parts/seal-key.js';
import { seal } from './parts/sealed-part.js';
import { cutOf } from './rules/cut-name.js';
import type { Manifest } from './rules/manifest.js';
import { inWorkplace } from './workplace.js';

export type Taking = {
  readonly dir: string;
  readonly key: SealKey;
  readonly now: () => string;
  readonly signal?: AbortSignal;
};
export type Taken = { readonly cut: string; readonly path: string; readonly manifest: Manifest };

/** Little is gained by trying harder, and the server has other things to do. */
const LEVEL = 3;

/**
 * Takes a backup while people go on working. The database comes first and the files after it: files never change and are
 * never removed, so every file the snapshot refers to is still there. The manifest is written last, and the folder gets
 * its name when all of it is on the disk.
 * @throws BackupFault when there is none afterwards
 */
export async function takeBackup(env: Env, taking: Taking): Promise<Taken> {
  const { dir } = taking;
  if (!relative(env.dataDir, dir).startsWith('..'))
    throw new BackupFault(
      'place',
      `${dir} lies in DATA_DIR; keep backups somewhere else, best on another disk.`,
    );
  return inWorkplace(env, async (folder) => {
    const engine = engineOf(env);
    const release = await engine.hold();
    if (!release) throw new BackupFault('busy', 'Another server on this database is taking a backup.');
    try {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      return await writeBackup(env, engine, taking, folder);
    } catch (error) {
      throw asFault(error, dir);
    } finally {
      await release();
    }
  });
}

async function writeBackup(env: Env, engine: BackupEngine, taking: Taking, folder: string): Promise<Taken> {
  const { dir, key, signal } = taking;
  const store = new BackupStore(dir);
  await store.clear();
  const at = taking.now();
  const cut = cutOf(at);
  const draft = await store.begin(cut);
  const sealing = (part: string) => ({ key, signal, label: `${cut}/${part}` });
  const snapshot = await engine.snapshot(folder, signal);
  const { facts } = snapshot;
  const contents = hashing();
  try {
    const packed = createGzip({ level: LEVEL });
    const content = contents.through(snapshot.content());
    await seal(store.part(draft, 'database'), content, { ...sealing('database'), packed });
  } finally {
    await snapshot.close();
  }
  const keys = hashing();
  const keyText = Buffer.from(JSON.stringify(await keysOf(env)));
  await seal(store.part(draft, 'keys'), keys.through([keyText]), sealing('keys'));
  const lost = await copyFiles({ store, key, signal, uploadsDir: env.uploadsDir }, facts.files);
  const manifest: Manifest = {
    ...{ format: 1, product: PRODUCT.version, engine: env.databaseUrl ? 'postgres' : 'sqlite', at },
    ...{ database: contents.told().sha256, keys: keys.told().sha256, lost },
    ...facts,
  };
  await seal(store.part(draft, 'manifest'), [Buffer.from(JSON.stringify(manifest))], sealing('manifest'));
  await store.finish(draft);
  return { cut, path: join(dir, cut), manifest };
}
