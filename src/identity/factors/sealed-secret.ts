import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Env } from '../../platform/config/env.js';
import { installationKey } from '../../platform/config/installation-key.js';

const [NONCE, TAG] = [12, 16];

/** Keeps secrets the server must be able to read again: AES-256-GCM with a key that never leaves DATA_DIR. */
@Injectable()
export class SealedSecrets {
  private key: Buffer | null = null;

  constructor(private readonly env: Env) {}

  /** `owner` is bound in: what was sealed for one account cannot be put in another's row. */
  seal(text: string, owner: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.theKey(), nonce).setAAD(Buffer.from(owner));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** null for what was not sealed here: another installation's key, another owner, anything altered. */
  open(sealed: string, owner: string): string | null {
    try {
      return this.opened(sealed, owner);
    } catch {
      return null;
    }
  }

  private opened(sealed: string, owner: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.theKey(), bytes.subarray(0, NONCE));
    decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  }

  private theKey(): Buffer {
    return (this.key ??= installationKey(this.env.dataDir, 'factors'));
  }
}
