import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MIGRATIONS } from '../../migrations/index.js';
import type { Env } from '../platform/config/env.js';
import { holdDataFolder } from '../platform/process/single-instance.js';
import { asFault, BackupFault } from './backup-fault.js';
import { OWN_KEY } from './backup-key.js';
import { engineOf } from './engines/index.js';
import { putFile } from './file-copies.js';
import { dropKeys, putKeys } from './instance-keys.js';
import { openKeys, openManifest, unpack, type Opening } from './opening.js';
import { forgetRestore, noteRestore } from './restore-note.js';
import type { Manifest } from './rules/manifest.js';
import { presentIn } from './verifying.js';
import { inWorkplace } from './workplace.js';

/** What may lie in a DATA_DIR that is empty otherwise: locks, temporary files, the unpacked browser, what a new disk has. */
const NOTHING = ['server.lock', 'backup.lock', 'tmp', 'browser', 'lost+found'];

/**
 * Puts a backup into an empty place. Everything is opened and proven beside its place first; then files and keys are
 * moved in, and the database, which makes it an installation, comes last.
 * @throws BackupFault when the place is not empty or the backup does not hold; the place is then still empty
 */
export async function restoreBackup(env: Env, opening: Opening, now: string): Promise<Manifest> {
  const engine = engineOf(env);
  return inWorkplace(env, async (folder) => {
    const release = holdDataFolder(env.dataDir);
    try {
      refuseFilled(env);
      await engine.refuseOccupied();
      const manifest = await openManifest(opening);
      refuseForeign(manifest, env);
      const keys = await openKeys(opening, manifest);
      const unpacked = await unpack(opening, manifest, folder);
      await engine.prove(unpacked);
      const uploads = join(folder, 'uploads');
      await mkdir(uploads, { mode: 0o700 });
      for (const file of presentIn(manifest)) await putFile(opening.store, opening.key, file, uploads);
      try {
        await rename(uploads, env.uploadsDir);
        await putKeys(env, keys);
        await noteRestore(env, { cut: opening.cut, manifest, now });
        await engine.restore(unpacked);
      } catch (error) {
        await rm(env.uploadsDir, { recursive: true, force: true });
        await dropKeys(env, keys);
        await forgetRestore(env);
        throw error;
      }
      return manifest;
    } catch (error) {
      throw asFault(error, env.dataDir);
    } finally {
      release();
    }
  });
}

function refuseFilled({ dataDir }: Env): void {
  const keys = join(dataDir, 'keys');
  const other = readdirSync(dataDir).filter((name) => !NOTHING.includes(name) && name !== 'keys');
  const otherKeys = existsSync(keys) ? readdirSync(keys).filter((name) => name !== OWN_KEY) : [];
  const [first] = [...other, ...otherKeys.map((name) => `keys/${name}`)];
  if (first)
    throw new BackupFault(
      'not_empty',
      `DATA_DIR ${dataDir} is not empty (${first}); restore into an empty folder.`,
    );
}

/** Older backups are brought to this version by the next start; newer ones would be misread. */
function refuseForeign({ migrations, product, engine }: Manifest, env: Env): void {
  if ((engine === 'postgres') !== (env.databaseUrl !== null))
    throw new BackupFault(
      'engine',
      engine === 'postgres'
        ? 'The backup is of PostgreSQL; name an empty database with DATABASE_URL.'
        : 'The backup is of SQLite; leave DATABASE_URL out.',
    );
  const known = new Set<string>(MIGRATIONS.map((migration) => new migration().name));
  const foreign = migrations.find((name) => !known.has(name));
  if (foreign)
    throw new BackupFault(
      'newer',
      `The backup was taken by a newer version (${product}, ${foreign}); restore with that one.`,
    );
}
