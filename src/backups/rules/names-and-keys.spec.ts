import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { cutOf, instantOf } from './cut-name.js';
import { readBackupKey } from './key-text.js';
import { differenceOf, readManifest, type SnapshotFacts } from './manifest.js';

describe('the name of a backup', () => {
  it('tells its moment', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (date) => expect(instantOf(cutOf(date.toISOString()))).toBe(date.toISOString())),
    );
  });

  it.each([
    'files',
    '.draft-2026-11-27T05-00-00-000Z',
    '2026-13-27T05-00-00-000Z',
    '2026-11-27T05:00:00.000Z',
    '../x',
  ])('is none: %s', (name) => expect(instantOf(name)).toBeNull());
});

describe('the key of backups', () => {
  const key = randomBytes(32);

  it.each([key.toString('hex'), `${key.toString('hex').toUpperCase()}\n`, key.toString('base64')])(
    'is read as it is written',
    (text) => expect(readBackupKey(text)).toEqual(key),
  );

  it.each([
    ['nothing', ''],
    ['a passphrase', 'kuda hijau makan batu'],
    ['a passphrase of 64 letters', 'k'.repeat(64)],
    ['zeros', '0'.repeat(64)],
    ['one byte over and over', 'a7'.repeat(32)],
    ['a row of numbers', Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('hex')],
    ['too short', key.subarray(0, 31).toString('hex')],
    ['too long', Buffer.concat([key, key]).toString('base64')],
    ['two keys', `${key.toString('hex')}\n${key.toString('hex')}`],
  ])('is not %s', (_what, text) => expect(readBackupKey(text)).toBeNull());
});

describe('a manifest', () => {
  const facts: SnapshotFacts = {
    migrations: ['A', 'B'],
    rows: { meeting: 3, minutes: 1 },
    guards: { 'trigger a': 'x' },
    journal: { length: 5, head: 'h', checkpoint: null },
    files: [{ sha256: 'a', size: 1 }],
  };
  const hash = 'a'.repeat(64);
  const manifest = {
    ...{ format: 1, product: '0.1.0', engine: 'sqlite', at: 'then', database: hash, keys: hash, lost: [] },
    ...facts,
  };

  it('is read when it is whole and of this format', () => {
    expect(readManifest(JSON.stringify(manifest))).toEqual(manifest);
  });

  it.each(Object.keys(manifest))('is none without its %s', (name) => {
    expect(readManifest(JSON.stringify({ ...manifest, [name]: undefined }))).toBeNull();
  });

  it.each([
    ['not JSON', '{'],
    ['a later format', JSON.stringify({ ...manifest, format: 2 })],
    ['null', 'null'],
  ])('is none: %s', (_what, text) => expect(readManifest(text)).toBeNull());

  it.each<[string, Partial<SnapshotFacts>, RegExp]>([
    ['a row more', { rows: { meeting: 4, minutes: 1 } }, /meeting has 4 rows, its manifest says 3/],
    ['a table less', { rows: { meeting: 3 } }, /minutes has no rows, its manifest says 1/],
    ['a table more', { rows: { ...facts.rows, other: 0 } }, /other has 0 rows, its manifest says none/],
    ['a migration', { migrations: ['A'] }, /migrations/],
    ['a guard less', { guards: {} }, /guard "trigger a"/],
    ['another guard', { guards: { 'trigger a': 'y' } }, /guard "trigger a"/],
    ['a shorter journal', { journal: { ...facts.journal, length: 4 } }, /ends at 4:h/],
    ['another head', { journal: { ...facts.journal, head: 'g' } }, /ends at 5:g/],
    ['another checkpoint', { journal: { ...facts.journal, checkpoint: 'c' } }, /checkpoint/],
    ['another file', { files: [{ sha256: 'b', size: 1 }] }, /other files/],
  ])('differs by %s', (_what, change, reason) => {
    expect(differenceOf(facts, { ...facts, ...change })).toMatch(reason);
    expect(differenceOf(facts, { ...facts })).toBeNull();
  });
});
