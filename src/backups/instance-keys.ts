import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyFileOf } from '../audit/index.js';
import type { Env } from '../platform/config/env.js';
import { OWN_KEY } from './backup-key.js';
import { flushed } from './parts/sealed-part.js';

/** Keys by name, in base64. */
export type InstanceKeys = Readonly<Record<string, string>>;

const folderOf = ({ dataDir }: Pick<Env, 'dataDir'>) => join(dataDir, 'keys');

/**
 * The keys without which a restored instance would be another one: links in mails, hashes of NIK and codes at the door
 * would no longer fit, the journal would be signed by a stranger. The key of the backups themselves stays out: it would
 * open only what it has to open first. Drafts that a dying process left are no keys.
 */
export async function keysOf(env: Env): Promise<InstanceKeys> {
  const folder = folderOf(env);
  const names = await readdir(folder).catch(() => []);
  const own = names.filter((name) => /\.(key|pem)$/.test(name) && name !== OWN_KEY).sort();
  const read = own.map(
    async (name) => [name, (await readFile(join(folder, name))).toString('base64')] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

/** Keys that the operator keeps somewhere else, by the variable that names them: a backup does not hold them. */
export const keysElsewhere = (env: Env): string[] =>
  [
    keyFileOf(env) === env.journalKeyFile ? 'JOURNAL_KEY_FILE' : null,
    env.signingKeysDir ? 'SIGNING_KEYS_DIR' : null,
    env.signingAnchorsFile ? 'SIGNING_ANCHORS_FILE' : null,
  ].filter((name) => name !== null);

export async function putKeys(env: Env, keys: InstanceKeys): Promise<void> {
  const folder = folderOf(env);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(keys)) {
    const file = join(folder, name);
    await writeFile(file, Buffer.from(text, 'base64'), { mode: 0o600, flag: 'wx' });
    await flushed(file);
  }
  await flushed(folder);
}

export async function dropKeys(env: Env, keys: InstanceKeys): Promise<void> {
  for (const name of Object.keys(keys)) await rm(join(folderOf(env), name), { force: true });
}
