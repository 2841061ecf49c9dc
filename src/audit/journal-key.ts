import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Env } from '../platform/config/env.js';
import { StartRefused } from '../platform/errors/start-refused.js';

/** Where the key lies: where the operator says, else in DATA_DIR, beside the database but not in it. */
export const keyFileOf = ({ journalKeyFile, dataDir }: Pick<Env, 'journalKeyFile' | 'dataDir'>) =>
  journalKeyFile ?? join(dataDir, 'keys', 'journal.pem');

/** The Ed25519 key that signs the checkpoints of this installation; made once, when it is first needed. */
@Injectable()
export class JournalKey {
  private key: KeyObject | null = null;

  /** A key file that the operator named is read at once: better refused now than at the first seal. */
  constructor(private readonly env: Env) {
    if (env.journalKeyFile) this.private();
  }

  private(): KeyObject {
    return (this.key ??= this.read());
  }

  private read(): KeyObject {
    const file = keyFileOf(this.env);
    if (!this.env.journalKeyFile) makeOnce(file);
    try {
      const key = createPrivateKey(readFileSync(file, 'utf8'));
      if (key.asymmetricKeyType === 'ed25519') return key;
    } catch {
      // Told below, in one sentence for every way it can be wrong.
    }
    throw new StartRefused(
      `The key of the journal, ${file}, is not a readable Ed25519 private key in PEM form.`,
    );
  }
}

/** Written beside its place and linked into it: half a key is never found there, and a second one never replaces it. */
function makeOnce(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) return;
  const draft = `${file}.${process.pid}`;
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, pem as string);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
