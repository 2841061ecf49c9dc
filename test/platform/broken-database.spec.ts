import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { startApp, type TestApp } from '../support/app.js';
import { secondConnection, type SecondConnection } from '../support/second-connection.js';

const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));

// PostgreSQL gives each unit a connection of its own and ends no transaction by itself.
if (globalThis.__ENGINE__ === 'postgres') {
  it('does not concern PostgreSQL', () => expect(globalThis.__ENGINE__).not.toBe('sqlite'));
} else {
  describe('a database that ends a transaction by itself', () => {
    let app: TestApp;
    let outside: SecondConnection;
    beforeAll(async () => {
      app = await startApp('empty');
      outside = await secondConnection(app);
      await outside.all('CREATE TABLE "probe" ("id" varchar(40) PRIMARY KEY, "bulk" blob)');
      await outside.all(`CREATE TRIGGER "probe_undoes" BEFORE INSERT ON "probe" WHEN NEW."id" = 'undo'
        BEGIN SELECT RAISE(ROLLBACK, 'undone by the database'); END`);
    });
    afterEach(() => outside.all('DELETE FROM "probe"'));
    afterAll(async () => {
      await outside.close();
      await app.stop();
    });

    const put = (id: string) => app.uow.run((tx) => tx.query(`INSERT INTO "probe" ("id") VALUES ('${id}')`));
    const ordinary = () => app.uow.run(() => Promise.reject(new Error('an ordinary exception')));
    const stored = async () => (await outside.all('SELECT "id" FROM "probe" ORDER BY "id"')).length;

    it('loses nothing that is acknowledged afterwards', async () => {
      await expect(put('undo')).rejects.toThrow('undone by the database');
      await expect(ordinary()).rejects.toThrow('an ordinary exception');
      await Promise.all(times(10, (n) => put(`after-${n}`)));
      expect(await stored()).toBe(10);
    });

    it('keeps nothing of the unit it ended', async () => {
      const half = app.uow.run(async (tx) => {
        await tx.query(`INSERT INTO "probe" ("id") VALUES ('before')`);
        await tx.query(`INSERT INTO "probe" ("id") VALUES ('undo')`);
      });
      await expect(half).rejects.toThrow('undone by the database');
      expect(await stored()).toBe(0);
    });

    it('says that there is no room, stores nothing, and goes on when there is room again', async () => {
      const pages = (limit: string) => app.uow.run((tx) => tx.query(`PRAGMA max_page_count${limit}`));
      const [{ page_count: now }] = await outside.all<{ page_count: number }>('PRAGMA page_count');
      await pages(` = ${now + 2}`);
      const large = () =>
        app.uow.run((tx) => tx.query(`INSERT INTO "probe" VALUES ('large', zeroblob(${4 * 1024 ** 2}))`));
      await expect(large()).rejects.toMatchObject({ status: 507 });
      await expect(ordinary()).rejects.toThrow('an ordinary exception');
      await pages(' = 1000000');
      await Promise.all(times(10, (n) => put(`after-${n}`)));
      expect(await stored()).toBe(10);
    });
  });

  describe('a connection that cannot be trusted any more', () => {
    it.each(['foreign transaction', 'lost connection', 'damaged file', 'unseen canary'])(
      'ends the process with 70, so that a supervisor starts it again: %s',
      async (fault) => {
        const app = await startApp('empty');
        await app.nest.close();
        const args = ['--import', './test/support/typescript.mjs', 'test/platform/fault.child.ts', fault];
        const { status, stdout, stderr } = spawnSync(process.execPath, args, {
          env: { ...process.env, ...app.environment, NODE_ENV: 'test', LOG_LEVEL: 'error' },
          timeout: 60_000,
        });
        expect(stdout.toString()).not.toContain('still running');
        expect({ status, told: `${stdout}${stderr}` }).toEqual({
          status: 70,
          told: expect.stringContaining('cannot be trusted'),
        });
      },
    );
  });
}
