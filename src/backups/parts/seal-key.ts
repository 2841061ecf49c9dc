import { createHmac, hkdfSync } from 'node:crypto';

/** What is made of the operator's key: one for sealing, one for names, and a sign by which the key is known. */
export type SealKey = {
  readonly seal: Buffer;
  /** Tells keys apart without telling anything of them. */
  readonly id: Buffer;
  /** The name under which a file is kept: whoever copies the backups must not learn which known files are in them. */
  nameOf(sha256: string): string;
};

const ID_BYTES = 8;

export function sealKeyOf(key: Buffer): SealKey {
  const part = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `mufakat backup ${purpose}`, length));
  const names = part('names', 32);
  return {
    seal: part('seal', 32),
    id: part('id', ID_BYTES),
    nameOf: (sha256) => createHmac('sha256', names).update(sha256).digest('hex'),
  };
}
