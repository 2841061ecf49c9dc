import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.js';
import { Council } from '../../src/decrees/index.js';
import { ENTITIES } from '../../src/entities.js';
import { newId } from '../../src/kernel/new-id.js';
import { Clock } from '../../src/platform/clock.js';
import { Env } from '../../src/platform/config/env.js';
import { Databases } from '../../src/platform/database/databases.js';
import type { Tx } from '../../src/platform/database/unit-of-work.js';
import { bumpVersion } from '../../src/platform/database/version.js';
import { startApp, type TestApp } from '../support/app.js';
import { door, secondConnection, type SecondConnection } from '../support/second-connection.js';

const put = (tx: Tx, id: string) => tx.query(`INSERT INTO "probe" ("id") VALUES ('${id}')`);
const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
const fail = () => Promise.reject(new Error('the work failed'));

describe('a unit of work', () => {
  let app: TestApp;
  let outside: SecondConnection;
  beforeAll(async () => {
    app = await startApp('empty');
    outside = await secondConnection(app);
    await outside.all('CREATE TABLE "probe" ("id" varchar(40) PRIMARY KEY)');
  });
  beforeEach(() => outside.all('DELETE FROM "probe"'));
  afterAll(async () => {
    await outside.close();
    await app.stop();
  });

  const stored = async () =>
    (await outside.all<{ id: string }>('SELECT "id" FROM "probe" ORDER BY "id"')).map(({ id }) => id);

  it('is not lost when another one, begun before it, is rolled back', async () => {
    const first = door();
    const failing = app.uow.run(async (tx) => {
      await put(tx, 'failed');
      await first.opened;
      return fail();
    });
    const others = times(5, (n) => app.uow.run((tx) => put(tx, `kept-${n}`)));
    first.open();
    await expect(failing).rejects.toThrow('the work failed');
    await Promise.all(others);
    expect(await stored()).toEqual(times(5, (n) => `kept-${n}`));
  });

  it('shows nobody anything before it is done', async () => {
    const [written, looked] = [door(), door()];
    const working = app.uow.run(async (tx) => {
      await put(tx, 'half');
      written.open();
      await looked.opened;
    });
    await written.opened;
    const seen = [await app.db.rows('SELECT * FROM "probe"'), await stored()];
    looked.open();
    await working;
    expect(seen).toEqual([[], []]);
    expect(await app.db.rows('SELECT * FROM "probe"')).toEqual([{ id: 'half' }]);
  });

  it('succeeds fifty times at once, and leaves nothing of those that fail between', async () => {
    const all = await Promise.allSettled(
      times(100, (n) =>
        app.uow.run(async (tx) => {
          await put(tx, `n-${String(n).padStart(2, '0')}`);
          if (n % 2 === 1) await fail();
        }),
      ),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    expect(await stored()).toEqual(times(50, (n) => `n-${String(n * 2).padStart(2, '0')}`));
  });

  it('is refused inside another: they would wait for each other', async () => {
    const nested = app.uow.run(async (tx) => {
      await put(tx, 'outer');
      await app.uow.run((inner) => put(inner, 'inner'));
    });
    await expect(nested).rejects.toThrow('already open');
    expect(await stored()).toEqual([]);
    await app.uow.run((tx) => put(tx, 'next'));
    expect(await stored()).toEqual(['next']);
  });

  it('is told to come back later when too many wait, and none that waits is dropped', async () => {
    const [begun, first] = [door(), door()];
    const running = app.uow.run(() => {
      begun.open();
      return first.opened;
    });
    await begun.opened;
    const waiting = times(200, (n) => app.uow.run((tx) => put(tx, `w-${String(n).padStart(3, '0')}`)));
    const refused = await Promise.allSettled([app.uow.run((tx) => put(tx, 'one too many'))]);
    const answer = await app.anyone().post('/api/v1/session', { email: 'siapa@contoh.id', password: 'x' });
    first.open();
    await Promise.all([running, ...waiting]);
    expect(refused).toMatchObject([{ status: 'rejected', reason: { status: 503 } }]);
    expect(answer.status).toBe(503);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(await stored()).toHaveLength(200);
  });

  it('gives one winner when two processes ask the same question and act on the answer', async () => {
    const other = await anotherProcess();
    const claim = async (tx: Tx, id: string) => {
      if ((await tx.query('SELECT * FROM "probe"')).length > 0) return 'too late';
      await put(tx, id);
      return 'won';
    };
    const told = await Promise.all(
      times(20, (n) => (n % 2 === 0 ? app.uow : other.writer).run((tx) => claim(tx, `claim-${n}`))),
    );
    await other.close();
    expect(told.filter((word) => word === 'won')).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });

  it('refuses the second of two changes made from the same version', async () => {
    const council = app.nest.get(Databases).writing.manager.create(Council, {
      ...{ id: newId(), name: 'Dewan Uji', shortName: 'DU', dimensions: [], version: 1 },
    });
    await app.uow.run((tx) => tx.save(council));
    const change = (name: string) =>
      app.uow.run(async (tx) => {
        const mine = { ...council };
        await bumpVersion(tx, Council, mine);
        await tx.update(Council, { id: council.id }, { name });
      });
    const both = await Promise.allSettled([change('Pertama'), change('Kedua')]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { status: 412 } });
    const now = await app.db.em.findOneByOrFail(Council, { id: council.id });
    expect(now).toMatchObject({ name: 'Pertama', version: council.version + 1 });
  });

  it('is the only way to write: what reads cannot', async () => {
    for (const attempt of times(3, () => () => app.db.rows(`INSERT INTO "probe" VALUES ('by a reader')`))) {
      await expect(attempt()).rejects.toThrow(/readonly|read-only/);
    }
    const council = app.db.em.create(Council, {
      id: newId(),
      name: 'Dewan Gelap',
      shortName: 'DG',
      dimensions: [],
    });
    await expect(app.db.em.save(council)).rejects.toThrow(/readonly|read-only/);
    expect(await stored()).toEqual([]);
  });

  it('is seen by a second connection before the server calls itself ready', async () => {
    const answers = await Promise.all(times(3, () => app.anyone().get('/health/ready')));
    for (const { body } of answers) expect(body.checks.database).toEqual({ ok: true });
    expect(await outside.all('SELECT * FROM "canary"')).toHaveLength(1);
  });

  const anotherProcess = () =>
    Databases.open(
      app.nest.get(Env),
      app.nest.get(Clock),
      { entities: [...ENTITIES], migrations: [...MIGRATIONS] },
      (reason) => {
        throw new Error(reason);
      },
    );

  if (globalThis.__ENGINE__ === 'postgres') {
    it('is done again when another program of the same database was faster', async () => {
      const [read, moved] = [door(), door()];
      let runs = 0;
      const mine = app.uow.run(async (tx) => {
        runs += 1;
        const [{ count }] = await tx.query('SELECT COUNT(*) AS "count" FROM "probe"');
        read.open();
        await moved.opened;
        await put(tx, `i saw ${count}`);
      });
      await outside.all('BEGIN ISOLATION LEVEL SERIALIZABLE');
      await read.opened;
      const [{ count }] = await outside.all<{ count: string }>('SELECT COUNT(*) AS "count" FROM "probe"');
      await outside.all(`INSERT INTO "probe" VALUES ('the other saw ${count}')`);
      await outside.all('COMMIT');
      moved.open();
      await mine;
      expect(runs).toBe(2);
      expect(await stored()).toEqual(['i saw 1', 'the other saw 0']);
    });
  }
});
