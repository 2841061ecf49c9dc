import { createHash } from 'node:crypto';

/** The memory behind bytes, as the ASN.1 library takes it: exactly these bytes and no others. */
export const plain = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

export const sha256Of = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
