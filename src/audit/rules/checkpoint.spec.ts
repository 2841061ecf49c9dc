import { describe, expect, it } from '@jest/globals';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import {
  isDue,
  isSignedBy,
  rawOf,
  readKey,
  readNote,
  readNotes,
  signedNote,
  verifierKey,
} from './checkpoint.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const raw = rawOf(publicKey);
const head = {
  origin: 'mufakat.contoh.go.id/jurnal',
  size: 1234,
  root: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  at: '2025-07-24T02:00:00.000Z',
};
const note = signedNote(head, privateKey);

describe('a checkpoint of the journal', () => {
  it('is read as it was signed, by whoever has the public key in one of its forms', () => {
    const read = readNote(note)!;
    expect(read).toMatchObject(head);
    const vkey = verifierKey(head.origin, raw);
    const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
    const own = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    for (const text of [vkey, `${vkey}\n`, pem, own]) expect(isSignedBy(read, readKey(text)!)).toBe(true);
    expect(isSignedBy(read, rawOf(generateKeyPairSync('ed25519').publicKey))).toBe(false);
  });

  it('is neither read nor believed with a single bit changed', () => {
    const bytes = Buffer.from(note);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] ^= 1 << (bit & 7);
        const read = readNote(changed.toString());
        expect(read !== null && isSignedBy(read, raw)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has the form that tools for signed notes know', () => {
    // The seed of all zeros, whose public key is well known.
    const seed = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32)]);
    const key = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' });
    const [name, id, bytes] = verifierKey('contoh', rawOf(key)).split('+');
    expect([name, id.length]).toEqual(['contoh', 8]);
    expect(Buffer.from(bytes, 'base64').toString('hex')).toBe(
      '013b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29',
    );
    expect(note.split('\n').slice(0, 4)).toEqual([
      ...[head.origin, '1234', 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg='],
      `time ${head.at}`,
    ]);
  });

  it.each(['', 'x', 'a+00000000+AQ==', `contoh+00000000+${'A'.repeat(43)}=`])(
    'takes no key from "%s"',
    (text) => expect(readKey(text)).toBeNull(),
  );

  it('stands in a file with others, and nothing else may', () => {
    const second = signedNote({ ...head, size: 1300 }, privateKey);
    expect(readNotes(`${note}\n${second}`)?.map(({ size }) => size)).toEqual([1234, 1300]);
    expect(readNotes(note)).toHaveLength(1);
    for (const text of ['', `${note}\nsomething`, note.slice(0, -9)]) expect(readNotes(text)).toBeNull();
  });

  const last = { size: 100, at: '2025-07-24T02:00:00.000Z' };
  it.each([
    ['when there is none and something was written', null, 1, '2025-07-24T02:00:00.000Z', true],
    ['not for an empty journal', null, 0, '2025-07-24T02:00:00.000Z', false],
    ['after a hundred entries', last, 200, '2025-07-24T02:00:01.000Z', true],
    ['not before', last, 199, '2025-07-24T02:14:59.999Z', false],
    ['after a quarter of an hour', last, 101, '2025-07-24T02:15:00.000Z', true],
    ['not when nothing was added', last, 100, '2025-07-25T02:00:00.000Z', false],
    ['not for a journal that has become shorter', last, 90, '2025-07-25T02:00:00.000Z', false],
  ])('is due %s', (_, before, size, now, due) => expect(isDue(before, size, now)).toBe(due));
});
