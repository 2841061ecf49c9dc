import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import {
  AuditService,
  CheckpointKeeper,
  CheckpointService,
  JournalCheck,
  keyFileOf,
  readAnchor,
  readHead,
  readKey,
  readNotes,
  type ChainState,
  type NotedHead,
  type Outside,
} from '../../src/audit/index.js';
import { hashOf, type Link } from '../../src/audit/rules/chain.js';
import { signedNote } from '../../src/audit/rules/checkpoint.js';
import { SealRegister } from '../../src/minutes/seal-register.js';
import { SYSTEM } from '../../src/identity/index.js';
import { Env } from '../../src/platform/config/env.js';
import { DispatcherService } from '../../src/notifications/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { secondConnection, type SecondConnection } from '../support/second-connection.js';

type Row = { readonly seq: number; readonly hash: string };

/** Somebody with the keys to the database server: the guards are gone, and nothing goes through our code. */
describe('The journal, damaged from outside', () => {
  let app: TestApp;
  let outside: SecondConnection;
  const elsewhere = mkdtempSync(join(tmpdir(), 'mufakat-anchor-'));
  const anchorFile = join(elsewhere, 'jurnal.txt');
  let head: Row;
  beforeAll(async () => {
    app = await startApp('sample', {
      JOURNAL_ANCHOR_FILE: anchorFile,
      JOURNAL_ANCHOR_MAIL: 'inspektorat@contoh.id, sekretaris@contoh.id',
    });
    outside = await secondConnection(app);
    // Both connections are in one process, where the locks of SQLite do not hold: nobody else may write meanwhile.
    await app.nest.get(CheckpointKeeper).onApplicationShutdown();
    await app.nest.get(DispatcherService).onApplicationShutdown();
    for (const length of [60, 20, 10]) await grow(length);
    for (const table of TABLES) {
      const on = app.db.engine === 'sqlite' ? '' : ` ON "${table}"`;
      for (const guard of ['frozen', 'kept', 'once'])
        await outside.all(`DROP TRIGGER "${table}_${guard}"${on}`);
      await outside.all(`CREATE TABLE "${table}_as_it_was" AS SELECT * FROM "${table}"`);
    }
    [head] = await outside.all<Row>('SELECT "seq", "hash" FROM "audit_entry" ORDER BY "seq" DESC LIMIT 1');
  });
  afterEach(async () => {
    await putBack(TABLES);
    await outside.all(`DELETE FROM "audit_payload" WHERE "seq" > ${head.seq}`);
    expect(await judged()).toMatchObject({ exit: 2 });
    expect(await verify()).toEqual({ entries: head.seq, head: head.hash, intact: true, firstBrokenAt: null });
  });
  afterAll(async () => {
    await outside.close();
    await app.stop();
    rmSync(elsewhere, { recursive: true });
  });

  const verify = async (): Promise<ChainState> =>
    (await (await app.as('admin')).get('/api/v1/audit/verify')).body;

  /** What the command line says, given what somebody noted of the journal elsewhere. */
  const judged = (noted: Outside = {}) => {
    const keys = [readKey(readFileSync(keyFileOf(app.nest.get(Env)), 'utf8'))!];
    return app.nest.get(JournalCheck).judge({ keys, ...noted });
  };
  /** More deeds, and a checkpoint over them. */
  async function grow(length: number): Promise<void> {
    const deed = { action: 'user.changed', subjectType: 'user', subjectId: null };
    const deeds = Array.from({ length }, () => deed);
    await app.uow.run((tx) => app.nest.get(AuditService).recordAll(tx, SYSTEM, deeds));
    await app.nest.get(CheckpointService).take();
  }
  /** Only the rows that differ: a file rewritten thirty times would be another test. */
  async function putBack(tables: readonly string[], condition = 'TRUE'): Promise<void> {
    for (const table of tables) {
      const kept = `SELECT * FROM "${table}_as_it_was" WHERE ${condition}`;
      const key = KEYS[table];
      await outside.all(
        `DELETE FROM "${table}" WHERE ${key} IN (SELECT ${key} FROM (SELECT * FROM "${table}" EXCEPT ${kept}) AS "other")`,
      );
      await outside.all(`INSERT INTO "${table}" ${kept} AND ${key} NOT IN (SELECT ${key} FROM "${table}")`);
    }
  }
  const file = (): NotedHead[] =>
    readNotes(readFileSync(anchorFile, 'utf8'))!.map((note) => ({
      source: anchorFile,
      kind: 'file',
      size: note.size,
      root: note.root,
      note,
    }));
  const paper = (at: number): NotedHead[] => {
    const { size, root } = file().at(at)!;
    const line = readHead(`${size}:${root.slice(0, 16)}`)!;
    return [{ source: 'a paper', kind: 'paper', ...line, note: null }];
  };
  /** Everybody who kept something: each of them alone finds out. */
  const witnesses = (): [string, Outside][] => [
    ['a file of checkpoints', { heads: file() }],
    ['one sealed paper', { heads: paper(-1) }],
    ['the hash of the last entry', { anchors: [readAnchor(`${head.seq}:${head.hash}`)!] }],
  ];

  it.each([
    ...['at', 'actorName', 'actorRoles', 'action', 'subjectType', 'payloadCommit', 'prevHash', 'hash'],
    ...['actorUserId', 'requestId', 'ipNet', 'subjectId'],
  ])('names the entry whose %s was changed', async (column) => {
    await outside.all(`UPDATE "audit_entry" SET "${column}" = 'x' WHERE "seq" = 7`);
    expect(await verify()).toMatchObject({ intact: false, firstBrokenAt: 7 });
  });

  it('names the first of several that were changed', async () => {
    await outside.all(`UPDATE "audit_entry" SET "actorName" = 'Orang lain' WHERE "seq" IN (5, 9, 30)`);
    expect(await verify()).toMatchObject({ intact: false, firstBrokenAt: 5, entries: 4 });
  });

  it.each([
    ['the first entry', 1],
    ['an entry in the middle', 12],
  ])('names %s when it was taken out', async (_, seq) => {
    await outside.all(`DELETE FROM "audit_entry" WHERE "seq" = ${seq}`);
    expect(await verify()).toMatchObject({ intact: false, firstBrokenAt: seq });
  });

  it('is not deceived by closing the gap', async () => {
    await outside.all('DELETE FROM "audit_entry" WHERE "seq" = 12');
    for (let seq = 13; seq <= head.seq; seq += 1) {
      await outside.all(`UPDATE "audit_entry" SET "seq" = ${seq - 1} WHERE "seq" = ${seq}`);
    }
    expect(await verify()).toMatchObject({ intact: false, firstBrokenAt: 12 });
  });

  it('names the earlier of two entries that were swapped', async () => {
    await outside.all('UPDATE "audit_entry" SET "seq" = -1 WHERE "seq" = 10');
    await outside.all('UPDATE "audit_entry" SET "seq" = 10 WHERE "seq" = 11');
    await outside.all('UPDATE "audit_entry" SET "seq" = 11 WHERE "seq" = -1');
    expect(await verify()).toMatchObject({ intact: false, firstBrokenAt: 10 });
  });

  it('names an entry that was slipped in at the end', async () => {
    const next = head.seq + 1;
    await outside.all(
      `INSERT INTO "audit_entry" SELECT ${next}, ${COPIED} FROM "audit_entry_as_it_was" WHERE "seq" = 3`,
    );
    expect(await verify()).toMatchObject({ intact: false, firstBrokenAt: next });
  });

  it('has left the house with every checkpoint: into the file, and once a day by mail', async () => {
    const { dataDir } = app.nest.get(Env);
    const stored = await outside.all<{ note: string }>(
      'SELECT "note" FROM "audit_checkpoint" ORDER BY "size"',
    );
    const texts = file().map(({ note }) => note!.text);
    expect(texts.slice(-3)).toEqual(stored.slice(-3).map(({ note }) => note));
    expect(statSync(join(dataDir, 'keys', 'journal.pem')).mode & 0o777).toBe(0o600);
    const keeper = app.nest.get(CheckpointKeeper);
    await keeper.tick();
    await keeper.tick();
    const mails = await Promise.all(
      readdirSync(join(dataDir, 'mail')).map((name) =>
        simpleParser(readFileSync(join(dataDir, 'mail', name))),
      ),
    );
    const anchoring = mails.filter(({ subject }) => subject?.startsWith('Titik periksa jurnal'));
    expect(anchoring.map(({ to }) => [to].flat()[0]?.text).sort()).toEqual([
      'inspektorat@contoh.id',
      'sekretaris@contoh.id',
    ]);
    for (const { text } of anchoring) expect(text).toContain(texts.at(-1)!.trimEnd());
  });

  it('is vouched for by each who kept something of it', async () => {
    for (const [, witness] of witnesses()) expect(await judged(witness)).toMatchObject({ exit: 0 });
    expect(await judged()).toMatchObject({ exit: 2, line: expect.stringContaining('SELF-ATTESTED') });
  });

  it('misses its tail when it was cut short, or emptied', async () => {
    await outside.all(`DELETE FROM "audit_entry" WHERE "seq" > ${head.seq - 3}`);
    expect(await verify()).toMatchObject({ intact: true, entries: head.seq - 3 });
    const missed = { exit: 1, line: expect.stringContaining('the tail is missing') };
    expect(await judged()).toMatchObject(missed);
    await outside.all('DELETE FROM "audit_checkpoint"');
    await outside.all('DELETE FROM "audit_node"');
    expect(await judged()).toMatchObject({ exit: 2, line: expect.stringContaining('SELF-ATTESTED') });
    for (const [, witness] of witnesses()) expect(await judged(witness)).toMatchObject(missed);
    await outside.all('DELETE FROM "audit_entry"');
    for (const [, witness] of witnesses()) {
      expect(await judged(witness)).toMatchObject({
        exit: 1,
        line: expect.stringContaining('ends at entry 0'),
      });
    }
  });

  /** The whole chain anew from one entry on, as only somebody can who knows how it is made. */
  async function rewriteFrom(seq: number): Promise<void> {
    await outside.all(`UPDATE "audit_entry" SET "actorName" = 'Orang lain' WHERE "seq" = ${seq}`);
    const rows = await outside.all<Link>(`SELECT * FROM "audit_entry" WHERE "seq" >= ${seq} ORDER BY "seq"`);
    let prevHash = rows[0].prevHash;
    for (const { hash: _, ...row } of rows) {
      const hash = hashOf({ ...row, prevHash });
      await outside.all(
        `UPDATE "audit_entry" SET "prevHash" = '${prevHash}', "hash" = '${hash}' WHERE "seq" = ${row.seq}`,
      );
      prevHash = hash;
    }
  }

  it('is not deceived by a chain that was hashed anew as a whole', async () => {
    const [second, third] = file().slice(-2);
    await rewriteFrom(third.size - 2);
    expect(await verify()).toMatchObject({ intact: true, entries: head.seq });
    const told = `entries ${second.size + 1} to ${third.size} were rewritten`;
    expect(await judged()).toMatchObject({ exit: 1, line: expect.stringContaining(told) });

    const { privateKey } = generateKeyPairSync('ed25519');
    await outside.all('DELETE FROM "audit_checkpoint"');
    await outside.all('DELETE FROM "audit_node"');
    expect(await judged()).toMatchObject({ exit: 2 });
    for (const [, witness] of witnesses()) {
      expect(await judged(witness)).toMatchObject({ exit: 1, line: expect.stringContaining('rewritten') });
    }
    const root = /tree \d+:([0-9a-f]{64})/.exec((await judged()).line)![1];
    const note = signedNote({ ...third.note!, root }, privateKey);
    await outside.all(
      `INSERT INTO "audit_checkpoint" VALUES (${third.size}, '${third.note!.at}', '${root}', '${'0'.repeat(64)}', '${note}')`,
    );
    expect(await judged()).toMatchObject({
      exit: 1,
      line: expect.stringContaining('not as this journal signed'),
    });
  });

  it('is known for an older one by whoever noted more', async () => {
    const first = file().at(-3)!;
    await putBack(['audit_entry'], `"seq" <= ${first.size}`);
    await putBack(['audit_checkpoint'], `"size" <= ${first.size}`);
    await putBack(['audit_node'], `("position" + 1) * 256 <= ${first.size}`);
    expect(await judged()).toMatchObject({ exit: 2 });
    expect(await judged({ heads: paper(-3) })).toMatchObject({ exit: 0 });
    for (const [, witness] of witnesses()) {
      expect(await judged(witness)).toMatchObject({
        exit: 1,
        line: expect.stringContaining('tail is missing'),
      });
    }
  });

  it('enters the seals that an older version made, without a word on anybody', async () => {
    await outside.all(
      `UPDATE "audit_entry" SET "action" = 'before.there_was_one' WHERE "action" = 'minutes.registered'`,
    );
    const register = app.nest.get(SealRegister);
    register.onApplicationBootstrap();
    await register.onApplicationShutdown();
    const entered = await outside.all<Link>(
      `SELECT * FROM "audit_entry" WHERE "action" = 'minutes.registered' AND "seq" > ${head.seq}`,
    );
    expect(entered).toHaveLength(1);
    expect(entered[0]).toMatchObject({
      actorUserId: null,
      ipNet: null,
      requestId: null,
      actorName: 'Sistem',
    });
  });

  it.each([
    ['a stored subtree', `UPDATE "audit_node" SET "hash" = '${'0'.repeat(64)}'`, 'entries 1 to 256'],
    ['no stored subtree', 'DELETE FROM "audit_node"', 'entries 1 to 256'],
    ['a root', `UPDATE "audit_checkpoint" SET "root" = '${'0'.repeat(64)}'`, 'says'],
    ['a signature', `UPDATE "audit_checkpoint" SET "note" = REPLACE("note", '=', '+')`, 'signed'],
  ])('finds %s that is not its own, and signs nothing on top of it', async (what, sql, told) => {
    await outside.all(sql);
    expect(await judged()).toMatchObject({ exit: 1, line: expect.stringContaining(told) });
    if (what === 'a signature') return;
    expect(await app.nest.get(CheckpointService).take()).toBeNull();
  });
});

/** By what a row is told from others; the stored subtrees here are all of one level. */
const KEYS: Record<string, string> = {
  audit_entry: '"seq"',
  audit_checkpoint: '"size"',
  audit_node: '"position"',
};
const TABLES = Object.keys(KEYS);

const COPIED = [
  ...['at', 'actorUserId', 'actorName', 'actorRoles', 'requestId', 'ipNet', 'action', 'subjectType'],
  ...['subjectId', 'payloadCommit', 'prevHash', 'hash'],
]
  .map((column) => `"${column}"`)
  .join(', ');
