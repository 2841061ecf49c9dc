import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.js';
import { createApp } from '../../src/app.setup.js';
import { ENTITIES } from '../../src/entities.js';
import { Env } from '../../src/platform/config/env.js';
import { expectedGuards, presentGuards } from '../../src/platform/database/guards.js';
import { prepareSchema } from '../../src/platform/database/schema.js';
import { StartRefused } from '../../src/platform/errors/start-refused.js';
import { startApp, type TestApp } from '../support/app.js';

const ENGINE = globalThis.__ENGINE__;
const sqlite = ENGINE === 'sqlite';

/** Connected to the place of an application that has ended, as somebody with the keys to the server would be. */
async function keyholder({ nest }: TestApp): Promise<DataSource> {
  const { databaseUrl, sqliteFile } = nest.get(Env);
  const model = { entities: [...ENTITIES], migrations: [...MIGRATIONS], synchronize: false };
  const options = sqlite ? { type: 'sqlite', database: sqliteFile } : { type: 'postgres', url: databaseUrl };
  return new DataSource({ ...options, ...model } as DataSourceOptions).initialize();
}

describe('the schema', () => {
  let app: TestApp;
  let db: DataSource;
  beforeAll(async () => {
    app = await startApp('empty');
    db = await keyholder(app);
  });
  afterAll(async () => {
    await db.destroy();
    await app.stop();
  });

  const tables = async () => {
    const list = sqlite
      ? `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%'`
      : `SELECT table_name AS "name" FROM information_schema.tables WHERE table_schema = current_schema()`;
    return ((await db.query(list)) as { name: string }[]).map(({ name }) => name).sort();
  };

  it('is exactly what the entities say, once migrated', async () => {
    const { upQueries } = await db.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has an entity for every table, apart from those that belong to the platform itself', async () => {
    const own = ['canary', 'migrations', 'search_doc', 'writer_turn'];
    const search = sqlite ? ['search_fts', ...SHADOWS.map((part) => `search_fts_${part}`)] : [];
    const entities = db.entityMetadatas.map(({ tableName }) => tableName);
    expect(await tables()).toEqual([...own, ...search, ...entities].sort());
  });

  it('goes all the way down and comes up the same', async () => {
    const before = { tables: await tables(), guards: [...(await presentGuards(db))].sort() };
    for (const _ of MIGRATIONS) await db.undoLastMigration({ transaction: 'each' });
    expect(await tables()).toEqual(['migrations']);
    expect([...(await presentGuards(db))]).toEqual([]);
    await db.runMigrations({ transaction: 'each' });
    expect({ tables: await tables(), guards: [...(await presentGuards(db))].sort() }).toEqual(before);
    expect((await db.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
  });

  it('guards every table that approved minutes are made of, or says here why it need not', async () => {
    const guarded = await guardedEvents();
    const record = new Set(['meeting', 'minutes']);
    const touching = () =>
      db.entityMetadatas
        .filter(({ foreignKeys }) =>
          foreignKeys.some((key) => record.has(key.referencedEntityMetadata.tableName)),
        )
        .map(({ tableName }) => tableName);
    const more = () => touching().filter((name) => !record.has(name) && !(name in MAY_CHANGE));
    for (let found = more(); found.length > 0; found = more()) for (const name of found) record.add(name);
    const bare = [...record].filter((name) =>
      ['INSERT', 'UPDATE', 'DELETE'].some(
        (event) => !guarded.has(`${name} ${event}`) && !(name === 'meeting' && event === 'INSERT'),
      ),
    );
    expect(bare).toEqual([]);
    expect(Object.keys(MAY_CHANGE).filter((name) => !touching().includes(name))).toEqual([]);
  });

  /** "attendance UPDATE" for each event that some trigger looks at. */
  async function guardedEvents(): Promise<ReadonlySet<string>> {
    const rows: { name: string; event: string }[] = await db.query(
      sqlite
        ? `SELECT "tbl_name" AS "name", "sql" AS "event" FROM sqlite_master WHERE "type" = 'trigger'`
        : `SELECT event_object_table AS "name", event_manipulation AS "event" FROM information_schema.triggers
           WHERE trigger_schema = current_schema()`,
    );
    const word = (event: string) => /INSERT|UPDATE|DELETE/.exec(event.replace(/^.*BEFORE /s, ''))?.[0];
    return new Set(rows.map(({ name, event }) => `${name} ${word(event)}`));
  }

  it('holds every guard as its migration wrote it, and none ends a transaction by itself', async () => {
    const present = await presentGuards(db);
    const expected = expectedGuards(ENGINE);
    expect([...present].sort()).toEqual([...expected].sort());
    if (sqlite) {
      const texts: { sql: string }[] = await db.query(
        `SELECT "sql" FROM sqlite_master WHERE "type" = 'trigger'`,
      );
      expect(texts.filter(({ sql }) => /RAISE\s*\(\s*(ROLLBACK|FAIL|IGNORE)/i.test(sql))).toEqual([]);
    }
  });
});

/** What points at the record and still changes after the approval, each for a reason. */
const MAY_CHANGE: Readonly<Record<string, string>> = {
  agenda_proposal:
    'how a matter came onto an agenda is told by proposals; the minutes tell the matter itself',
  agenda_version:
    'what was sent out before the meeting is kept by its own number; the minutes are not drawn from it',
  decision_relation: 'a later decision says what it does to an earlier one',
  decree_origin: 'a decree says later from which decision it comes',
  follow_up: 'follow-ups live on after the meeting; the snapshot keeps how they stood',
  item_origin: 'where a matter came from, and where it went to later',
  letter_number: 'numbers of letters are counted across meetings',
  meeting_pulse: 'counts changes so that open pages look again',
  proposal_term: 'until when matters may be proposed',
  publication_mark: 'what is kept back is marked anew for every edition; each edition is kept',
  reminder: 'that a member was reminded of a review; the review itself is kept beside the minutes',
  room_draft: 'what somebody is typing',
  series_meeting: 'which meeting of a series it was',
  meeting_former_slug: 'where a draft was found before it was renamed; no paper names it',
};

const SHADOWS = ['config', 'data', 'docsize', 'idx'];

describe('the start', () => {
  let app: TestApp;
  let db: DataSource;
  beforeAll(async () => {
    app = await startApp('empty');
    db = await keyholder(app);
    await app.nest.close();
  });
  afterAll(async () => {
    // Everything was put back as it was; a guard that was not is named by the next test, too.
    await expect(prepareSchema(db, true)).resolves.toBeUndefined();
    await db.destroy();
    await app.stop();
  });

  it.each([...expectedGuards(ENGINE).keys()])('is refused without the full %s', async (guard) => {
    const [taken, back] = await away(guard.split(' ')[0], guard.split(' ')[1]);
    await db.query(taken);
    await expect(prepareSchema(db, true)).rejects.toThrow(`The database has lost the guard ${guard};`);
    await db.query(back);
  });

  if (sqlite) {
    it('is refused when a guard keeps its name and has lost its teeth', async () => {
      const [taken, back] = await away('trigger', 'audit_entry_frozen');
      await db.query(taken);
      await db.query(back.replace('BEFORE UPDATE ON "audit_entry"', 'BEFORE UPDATE ON "audit_entry" WHEN 0'));
      await expect(prepareSchema(db, true)).rejects.toThrow('has lost the guard trigger audit_entry_frozen;');
      await db.query(taken);
      await db.query(back);
    });
  } else {
    it('is refused when a guard is switched off', async () => {
      const table = 'ALTER TABLE "audit_entry"';
      await db.query(`${table} DISABLE TRIGGER "audit_entry_kept"`);
      await expect(prepareSchema(db, true)).rejects.toThrow('has lost the guard trigger audit_entry_kept;');
      await db.query(`${table} ENABLE TRIGGER "audit_entry_kept"`);
    });
  }

  it('is refused for the whole application on a database that a newer version has migrated', async () => {
    await db.query(`INSERT INTO "migrations" ("timestamp", "name") VALUES (1999999999999, 'FromTheFuture')`);
    const starting = createApp(app.nest.get(Env));
    await expect(starting).rejects.toThrow(StartRefused);
    await expect(starting).rejects.toThrow('migrated by a newer version (FromTheFuture)');
    await db.query(`DELETE FROM "migrations" WHERE "name" = 'FromTheFuture'`);
  });

  /** How to take a guard away, and how to put it back as it was. */
  async function away(kind: string, name: string): Promise<[string, string]> {
    if (sqlite) {
      const [{ sql }] = await db.query(`SELECT "sql" FROM sqlite_master WHERE "name" = '${name}'`);
      return [`DROP TRIGGER "${name}"`, sql];
    }
    if (kind === 'function') {
      const [{ sql }] = await db.query(
        `SELECT pg_get_functiondef(oid) AS "sql" FROM pg_proc WHERE proname = '${name}'`,
      );
      return [sql.replace(/\$function\$.*\$function\$/s, '$$$$ BEGIN RETURN NEW; END $$$$'), sql];
    }
    const [{ on, sql }] = await db.query(
      `SELECT tgrelid::regclass AS "on", pg_get_triggerdef(oid) AS "sql" FROM pg_trigger WHERE tgname = '${name}'`,
    );
    return [`DROP TRIGGER "${name}" ON ${on}`, sql];
  }
});
