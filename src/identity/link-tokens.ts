import { createHmac } from 'node:crypto';
import { installationKey } from '../platform/config/installation-key.js';

/**
 * Tokens of personal links: 256 bits signed out of the id of the link with a key that never leaves DATA_DIR. So the
 * same link can be written into a mail tried again and into a message for WhatsApp, and neither the database nor a copy
 * of it is enough to make one.
 */
export class LinkTokens {
  private key: Buffer | null = null;

  constructor(private readonly dataDir: string) {}

  of(linkId: string): string {
    return this.signed(linkId).toString('base64url');
  }

  /** Six digits that belong to a link and cannot be told from its token; like it, they are stored nowhere. */
  codeOf(linkId: string): string {
    return String(this.signed(`code|${linkId}`).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
  }

  /** What a browser keeps once the code was right. */
  proofOf(linkId: string): string {
    return this.signed(`proof|${linkId}`).toString('base64url');
  }

  private signed(text: string): Buffer {
    this.key ??= installationKey(this.dataDir, 'personal-links');
    return createHmac('sha256', this.key).update(text).digest();
  }
}
