import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BackupStore } from './backup-store.js';
import { dropOld, sweepFiles } from './clearing.js';
import { copyAway } from './copying-away.js';
import { sealKeyOf } from './parts/seal-key.js';
import { seal } from './parts/sealed-part.js';
import { cutOf } from './rules/cut-name.js';

const DAY = 24 * 3_600_000;
const START = Date.parse('2026-03-02T05:00:00.000Z');
const day = (n: number) => new Date(START + n * DAY).toISOString();
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('old backups', () => {
  const key = sealKeyOf(randomBytes(32));
  let dir: string;
  let store: BackupStore;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'mufakat-clearing-'));
    store = new BackupStore(dir);
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** A backup that refers to files by their words, each written long ago. */
  async function backup(at: string, words: readonly string[]): Promise<void> {
    const cut = cutOf(at);
    const draft = await store.begin(cut);
    const files = words.map((word) => ({ sha256: hashOf(word), size: word.length }));
    for (const { sha256 } of files) {
      const path = store.fileOf(key, sha256);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '');
      utimesSync(path, START / 1000, START / 1000);
    }
    const manifest = {
      ...{ format: 1, product: '1', engine: 'sqlite', at, database: hashOf(''), keys: hashOf(''), lost: [] },
      ...{ migrations: [], rows: {}, guards: {}, journal: { length: 0, head: '', checkpoint: null }, files },
    };
    const sealing = { key, label: `${cut}/manifest` };
    await seal(store.part(draft, 'manifest'), [Buffer.from(JSON.stringify(manifest))], sealing);
    await store.finish(draft);
  }
  const there = (word: string) => existsSync(store.fileOf(key, hashOf(word)));

  it('go when nothing keeps them, and with them the files that only they refer to', async () => {
    for (let n = 0; n < 30; n += 1) await backup(day(n), ['always', `only ${n}`]);
    const gone = await dropOld({ dir, now: day(29) });
    expect(gone).toContain(cutOf(day(1)));
    const kept = await store.cuts();
    expect(gone.length + kept.length).toBe(30);
    expect(await sweepFiles({ dir, key, now: day(29) })).toBe(gone.length);
    expect([there('always'), there('only 29'), there('only 1')]).toEqual([true, true, false]);
  });

  it('leave files alone that may belong to a backup being written', async () => {
    await backup(day(0), ['known']);
    const path = store.fileOf(key, hashOf('new'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    expect(await sweepFiles({ dir, key, now: new Date().toISOString() })).toBe(0);
    expect(there('new')).toBe(true);
  });

  it('leave all files alone while one of them cannot tell what it needs', async () => {
    await backup(day(0), ['known']);
    await backup(day(1), ['needed']);
    writeFileSync(store.part(cutOf(day(1)), 'manifest'), 'damaged');
    await expect(sweepFiles({ dir, key, now: day(30) })).rejects.toMatchObject({ reason: 'cut_short' });
    await expect(sweepFiles({ dir, key: sealKeyOf(randomBytes(32)), now: day(30) })).rejects.toMatchObject({
      reason: expect.stringMatching(/wrong_key|cut_short/),
    });
    expect([there('known'), there('needed')]).toEqual([true, true]);
  });

  it('are not what a process left that died: such remains are nobody’s backup, and go', async () => {
    await backup(day(0), ['known']);
    await store.begin(cutOf(day(1)));
    expect(await store.cuts()).toEqual([cutOf(day(0))]);
    await store.clear();
    expect(readdirSync(dir).sort()).toEqual([cutOf(day(0)), 'files']);
  });

  it('are handed to the operator’s command with both folders; what it says last is told', async () => {
    const finished = { path: join(dir, 'one'), dir };
    await copyAway('test "$1" = "$2/one"', finished);
    await expect(copyAway('echo first >&2; echo no answer >&2; exit 7', finished)).rejects.toThrow(
      'BACKUP_AFTER ended with 7: no answer.',
    );
    await expect(copyAway('kill -9 $$', finished)).rejects.toThrow('BACKUP_AFTER ended with SIGKILL.');
  });
});
