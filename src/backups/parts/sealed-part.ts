import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { PassThrough, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackupFault } from '../backup-fault.js';
import type { SealKey } from './seal-key.js';

const CIPHER = 'aes-256-gcm';
const MAGIC = Buffer.from('MUFAKAT1');
/** The last bytes of a part that is whole: one that was cut short is told from one that was altered. */
const END = Buffer.from('MUFAKEND');
const NONCE = 12;
const TAG = 16;
const ID = 8;
const LENGTH = 2;

type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
type Sealing = { readonly key: SealKey; readonly label: string; readonly signal?: AbortSignal };
type Packing = Sealing & { readonly packed?: Duplex };

/** MAGIC, sign of the key, length of the label, label: all of it is authenticated with what follows. */
function headOf({ key, label }: Sealing): Buffer {
  const length = Buffer.alloc(LENGTH);
  length.writeUInt16BE(Buffer.byteLength(label));
  return Buffer.concat([MAGIC, key.id, length, Buffer.from(label)]);
}

/**
 * Writes head, nonce, AES-256-GCM of `source` (through `packed`, when it is told), tag and end mark into a new file and on the disk. `label` says what it is
 * (cut and role, or the hash of a file): a part that was put in another's place does not open. A nonce is 96 random
 * bits; SP 800-38D allows 2^32 of them for one key, a backup an hour needs 20 000 a year and one for each file.
 */
export async function seal(path: string, source: Source, sealing: Packing): Promise<void> {
  const head = headOf(sealing);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, sealing.key.seal, nonce).setAAD(head);
  async function* parts(packed: Source) {
    yield Buffer.concat([head, nonce]);
    for await (const chunk of packed) yield cipher.update(chunk);
    yield Buffer.concat([cipher.final(), cipher.getAuthTag(), END]);
  }
  try {
    const { packed = new PassThrough(), signal } = sealing;
    await pipeline(source, packed, parts, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
    await flushed(path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/**
 * What is in a part. It comes before its end was seen, so nothing of it may be believed until it has come to its end
 * without an error.
 * @throws BackupFault naming what is wrong with it
 */
export async function* unsealed(path: string, sealing: Sealing): AsyncGenerator<Buffer> {
  const { nonce, tag, start, end } = await framed(path, sealing);
  const decipher = createDecipheriv(CIPHER, sealing.key.seal, nonce).setAAD(headOf(sealing)).setAuthTag(tag);
  if (end > start) {
    for await (const chunk of createReadStream(path, { start, end: end - 1, signal: sealing.signal }))
      yield decipher.update(chunk as Buffer);
  }
  try {
    yield decipher.final();
  } catch {
    throw new BackupFault('altered', `${path} was altered: its seal does not hold.`);
  }
}

async function framed(path: string, sealing: Sealing) {
  const head = headOf(sealing);
  const start = head.length + NONCE;
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new BackupFault('missing', `${path} is missing.`) : error;
  });
  try {
    const { size } = await file.stat();
    const least = MAGIC.length + ID + LENGTH + NONCE + TAG + END.length;
    const at = async (position: number, length: number) =>
      (await file.read(Buffer.alloc(length), 0, length, position)).buffer;
    if (size < least || !(await at(size - END.length, END.length)).equals(END))
      throw new BackupFault('cut_short', `${path} is cut short: its end is missing.`);
    const found = await at(0, Math.min(size, head.length));
    if (!found.subarray(0, MAGIC.length).equals(MAGIC))
      throw new BackupFault('altered', `${path} was altered: it does not begin like a part of a backup.`);
    if (!found.subarray(MAGIC.length, MAGIC.length + ID).equals(sealing.key.id))
      throw new BackupFault('wrong_key', `${path} is sealed with another key than the one given.`);
    if (!found.equals(head) || size < start + TAG + END.length)
      throw new BackupFault('other_part', `${path} is not the part that belongs in its place.`);
    const end = size - END.length - TAG;
    return { nonce: await at(head.length, NONCE), tag: await at(end, TAG), start, end };
  } finally {
    await file.close();
  }
}

/** On the disk; for a folder, what is renamed into it. */
export async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
