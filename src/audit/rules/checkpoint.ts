import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** How long the journal was at a moment, and the root of its tree then. */
export type TreeHead = {
  /** Whose journal: the address of the installation. */
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly at: string;
};

/** A signed tree head as it was read. */
export type Note = TreeHead & { readonly text: string; readonly keyId: string; readonly signature: Buffer };

const ED25519 = 1;
const EVERY_ENTRIES = 100;
const EVERY_MS = 15 * 60_000;

const NOTE =
  /^(?<body>(?<origin>[^\s+]{1,255})\n(?<size>[1-9]\d{0,15})\n(?<root>[A-Za-z0-9+/]{43}=)\ntime (?<at>\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)\n)\n— (?<signer>\S+) (?<seal>[A-Za-z0-9+/]{91}=)\n$/;

/** A checkpoint is due after every hundred entries, and fifteen minutes after the last one if anything was added. */
export function isDue(last: Pick<TreeHead, 'size' | 'at'> | null, size: number, now: string): boolean {
  if (last === null) return size > 0;
  if (size <= last.size) return false;
  return size - last.size >= EVERY_ENTRIES || Date.parse(now) - Date.parse(last.at) >= EVERY_MS;
}

/** The words that are signed: a checkpoint of C2SP tlog-checkpoint, with the time as its extension line. */
export const bodyOf = ({ origin, size, root, at }: TreeHead) =>
  `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\ntime ${at}\n`;

/** A C2SP signed note: the checkpoint, an empty line, and the signature of this journal's Ed25519 key. */
export function signedNote(head: TreeHead, key: KeyObject): string {
  const body = bodyOf(head);
  const seal = Buffer.concat([keyIdOf(head.origin, rawOf(key)), sign(null, Buffer.from(body), key)]);
  return `${body}\n— ${head.origin} ${seal.toString('base64')}\n`;
}

/** Reads exactly what `signedNote` writes; null for anything else, be it one letter. */
export function readNote(text: string): Note | null {
  const { origin, size, root, at, signer, seal } = NOTE.exec(text)?.groups ?? {};
  if (signer === undefined || signer !== origin) return null;
  const sealed = Buffer.from(seal, 'base64');
  const head = { origin, size: Number(size), root: Buffer.from(root, 'base64').toString('hex'), at };
  const signature = sealed.subarray(4);
  if (`${bodyOf(head)}\n— ${origin} ${sealed.toString('base64')}\n` !== text) {
    return null;
  }
  return { ...head, text, keyId: sealed.subarray(0, 4).toString('hex'), signature };
}

/** Signed notes one after the other, as a file of anchors holds them; null when anything else is among them. */
export function readNotes(text: string): Note[] | null {
  const parts = text.trim().split(/\n\n(?!— )/);
  const notes = parts.map((part) => readNote(`${part}\n`));
  return notes.every((note) => note !== null) ? notes : null;
}

/** Is this note signed with the key whose 32 raw bytes these are? */
export function isSignedBy({ origin, text, keyId, signature }: Note, raw: Buffer): boolean {
  if (keyIdOf(origin, raw).toString('hex') !== keyId) return false;
  const body = text.slice(0, text.indexOf('\n\n') + 1);
  return verify(null, Buffer.from(body), publicKeyOf(raw), signature);
}

/** The public key as the tools of C2SP take it: `name+id+key`. */
export function verifierKey(origin: string, raw: Buffer): string {
  const key = Buffer.concat([Buffer.of(ED25519), raw]).toString('base64');
  return `${origin}+${keyIdOf(origin, raw).toString('hex')}+${key}`;
}

/** The raw public key in `name+id+key` or in a PEM, public or private; null when it is none. */
export function readKey(text: string): Buffer | null {
  const found = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})$/.exec(text.trim());
  if (!found) return fromPem(text);
  const bytes = Buffer.from(found[3], 'base64');
  const raw = bytes.subarray(1);
  const fits =
    bytes[0] === ED25519 && raw.length === 32 && keyIdOf(found[1], raw).toString('hex') === found[2];
  return fits ? raw : null;
}

/** The 32 bytes of an Ed25519 public key, also of the one that belongs to a private key. */
export const rawOf = (key: KeyObject) =>
  Buffer.from(
    (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' }).x as string,
    'base64url',
  );

function fromPem(pem: string): Buffer | null {
  try {
    const key = pem.includes('PRIVATE KEY') ? createPrivateKey(pem) : createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? rawOf(key) : null;
  } catch {
    return null;
  }
}

const keyIdOf = (name: string, raw: Buffer) =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), raw]))
    .digest()
    .subarray(0, 4);

const publicKeyOf = (raw: Buffer) =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
