import { resolve } from 'node:path';
import {
  backupKey,
  BackupStore,
  copyNoted,
  keysElsewhere,
  refuseLost,
  restoreBackup,
  takeNoted,
  verifyNoted,
  type Manifest,
} from '../../backups/index.js';
import { Clock } from '../../platform/clock.js';
import type { Env } from '../../platform/config/env.js';
import { refuseNoDatabase } from '../../platform/database/as-it-lies.js';
import { BadUsage, readArgs, say, type Command } from '../command.js';

const clock = new Clock();
const now = () => clock.now();
/** What must not be overlooked, also where the output goes into a file. */
const tell = (line: string) => void process.stderr.write(`${line}\n`);

function placeOf(name: string, args: readonly string[], env: Env, most: number) {
  const { plain } = readArgs(args, []);
  const [dir = env.backupDir, cut] = plain;
  if (!dir || plain.length > most)
    throw new BadUsage(`${name} needs a folder of backups${most > 1 ? ' and at most the name of one' : ''}.`);
  return { dir: resolve(dir), cut };
}

const told = ({ rows, files, journal }: Manifest): string => {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const bytes = sum(files.map(({ size }) => size));
  return [
    `${sum(Object.values(rows))} rows in ${Object.keys(rows).length} tables`,
    `${files.length} files (${(bytes / 1e6).toFixed(1)} MB)`,
    `journal up to entry ${journal.length}`,
  ].join(', ');
};

export const backup: Command = {
  usage: 'backup [DIR]',
  about:
    'Takes a backup into DIR (else BACKUP_DIR) while the server runs: database, files and keys, encrypted. Exit 1 when something is missing in it.',
  run: async (args, env) => {
    const { dir } = placeOf('backup', args, env, 1);
    refuseNoDatabase(env);
    const round = { dir, now, key: backupKey(env, { make: true, tell }) };
    const taken = await takeNoted(env, round);
    say(`${taken.path}: ${told(taken.manifest)}`);
    await copyNoted(env, taken, round);
    refuseLost(taken.manifest);
    return 0;
  },
};

export const backupVerify: Command = {
  usage: 'backup:verify [DIR] [CUT]',
  about:
    'Proves a backup, the newest one unless CUT names another: every part, row count, file and the journal.',
  run: async (args, env) => {
    const { dir, cut: asked } = placeOf('backup:verify', args, env, 2);
    const { cut, manifest } = await verifyNoted(
      env,
      { dir, now, key: backupKey(env, { make: false, tell }) },
      asked,
    );
    say(`${resolve(dir, cut)} is whole: ${told(manifest)}`);
    return 0;
  },
};

export const restore: Command = {
  usage: 'restore DIR [CUT]',
  about:
    'Puts a backup, the newest one unless CUT names another, into an empty DATA_DIR and an empty database.',
  run: async (args, env) => {
    const { dir, cut: asked } = placeOf('restore', args, env, 2);
    const store = new BackupStore(dir);
    const cut = await store.chosen(asked);
    const key = backupKey(env, { make: false, tell });
    const manifest = await restoreBackup(env, { store, key, cut }, now());
    say(
      `Restored as of ${manifest.at}: ${told(manifest)}, head ${manifest.journal.length}:${manifest.journal.head}`,
    );
    tell(
      'What waited to be mailed then is sent again by a server that has SMTP_URL; leave it out for a drill.',
    );
    if (manifest.lost.length > 0)
      tell(
        `${manifest.lost.length} files were missing when the backup was taken: ${manifest.lost.join(', ')}`,
      );
    const elsewhere = keysElsewhere(env);
    if (elsewhere.length > 0) tell(`Not part of a backup, put them back yourself: ${elsewhere.join(', ')}`);
    return 0;
  },
};
