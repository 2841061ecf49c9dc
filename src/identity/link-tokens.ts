import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;

/**
 * Tokens of personal links: 256 bits signed out of the id of the link with a key that never leaves DATA_DIR. So the
 * same link can be written into a mail tried again and into a message for WhatsApp, and neither the database nor a copy
 * of it is enough to make one.
 */
export class LinkTokens {
  private key: Buffer | null = null;

  constructor(private readonly dataDir: string) {}

  of(linkId: string): string {
    this.key ??= keyIn(join(this.dataDir, 'keys'));
    return createHmac('sha256', this.key).update(linkId).digest('base64url');
  }
}

/** The key of this installation, made when it is first asked for. Whoever comes second reads what the first wrote. */
function keyIn(folder: string): Buffer {
  const file = join(folder, 'personal-links.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'hex');
}
