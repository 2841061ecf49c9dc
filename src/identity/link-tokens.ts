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
    this.key ??= installationKey(this.dataDir, 'personal-links');
    return createHmac('sha256', this.key).update(linkId).digest('base64url');
  }
}
