import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readAnchor, judge, type Anchor, type ChainState } from '../../src/audit/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { secondConnection, type SecondConnection } from '../support/second-connection.js';

type Row = { readonly seq: number; readonly hash: string };

/** Somebody with the keys to the database server: the guards are gone, and nothing goes through our code. */
describe('The journal, damaged from outside', () => {
  let app: TestApp;
  let outside: SecondConnection;
  let head: Row;
  beforeAll(async () => {
    app = await startApp();
    outside = await secondConnection(app);
    const on = app.db.engine === 'sqlite' ? '' : ' ON "audit_entry"';
    for (const guard of ['frozen', 'kept', 'once'])
      await outside.all(`DROP TRIGGER "audit_entry_${guard}"${on}`);
    await outside.all('CREATE TABLE "kept" AS SELECT * FROM "audit_entry"');
    [head] = await outside.all<Row>('SELECT "seq", "hash" FROM "audit_entry" ORDER BY "seq" DESC LIMIT 1');
  });
  afterEach(async () => {
    await outside.all('DELETE FROM "audit_entry"');
    await outside.all('INSERT INTO "audit_entry" SELECT * FROM "kept"');
    expect(await verify()).toEqual({ entries: head.seq, head: head.hash, intact: true, firstBrokenAt: null });
  });
  afterAll(async () => {
    await outside.close();
    await app.stop();
  });

  const verify = async (): Promise<ChainState> =>
    (await (await app.as('admin')).get('/api/v1/audit/verify')).body;

  /** What the command line says, given what somebody noted of the journal. */
  const judged = async (anchors: readonly Anchor[]) => {
    const rows = await outside.all<Row>('SELECT "seq", "hash" FROM "audit_entry"');
    return judge(await verify(), anchors, new Map(rows.map(({ seq, hash }) => [seq, hash])));
  };

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
    await outside.all(`INSERT INTO "audit_entry" SELECT ${next}, ${COPIED} FROM "kept" WHERE "seq" = 3`);
    expect(await verify()).toMatchObject({ intact: false, firstBrokenAt: next });
  });

  it('misses its tail when somebody noted its head: cut short, or emptied', async () => {
    const noted = [readAnchor(`${head.seq}:${head.hash}`)!];
    expect(await judged(noted)).toMatchObject({ exit: 0 });
    await outside.all(`DELETE FROM "audit_entry" WHERE "seq" > ${head.seq - 3}`);
    expect(await verify()).toMatchObject({ intact: true, entries: head.seq - 3 });
    expect(await judged([])).toMatchObject({ exit: 2, line: expect.stringContaining('SELF-ATTESTED') });
    expect(await judged(noted)).toMatchObject({
      exit: 1,
      line: expect.stringContaining('the tail is missing'),
    });
    await outside.all('DELETE FROM "audit_entry"');
    expect(await judged(noted)).toMatchObject({ exit: 1, line: expect.stringContaining('ends at entry 0') });
  });
});

const COPIED = [
  ...['at', 'actorUserId', 'actorName', 'actorRoles', 'requestId', 'ipNet', 'action', 'subjectType'],
  ...['subjectId', 'payloadCommit', 'prevHash', 'hash'],
]
  .map((column) => `"${column}"`)
  .join(', ');
