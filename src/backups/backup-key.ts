import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../platform/config/env.js';
import { installationKey } from '../platform/config/installation-key.js';
import { StartRefused } from '../platform/errors/start-refused.js';
import { sealKeyOf, type SealKey } from './parts/seal-key.js';
import { readBackupKey } from './rules/key-text.js';

type Place = Pick<Env, 'backupKeyFile' | 'dataDir'>;

/** The name of the key that is made where the operator names none. It is never part of a backup. */
export const OWN_KEY = 'backup.key';

const ownKeyFile = ({ dataDir }: Pick<Env, 'dataDir'>) => join(dataDir, 'keys', OWN_KEY);

/** Whether the only key known to us lies beside what it protects. */
export const keyLiesHere = ({ backupKeyFile }: Place): boolean => backupKeyFile === null;

/**
 * The key backups are sealed with.
 * @param tell gets the line that must not be overlooked when a key has just been made
 * @throws StartRefused when there is none, or one that could be guessed
 */
export function backupKey(place: Place, { make, tell }: Making): SealKey {
  const file = place.backupKeyFile ?? ownKeyFile(place);
  if (!place.backupKeyFile && !existsSync(file)) {
    if (!make)
      throw new StartRefused(`There is no key ${file}; name the one of the backups with BACKUP_KEY_FILE.`);
    installationKey(place.dataDir, 'backup');
    tell(
      `A key for backups was made: ${file}. KEEP A COPY OF IT ELSEWHERE: without it no backup can be read, and a copy that lies beside the backups protects nothing.`,
    );
  }
  const key = readBackupKey(textOf(file));
  if (key) return sealKeyOf(key);
  throw new StartRefused(
    `The key of backups, ${file}, must hold 32 random bytes as 64 hexadecimal digits or base64; make one with: openssl rand -hex 32`,
  );
}

type Making = { readonly make: boolean; readonly tell: (line: string) => void };

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartRefused(`The key of backups, ${file}, cannot be read: ${(error as Error).message}.`);
  }
}
