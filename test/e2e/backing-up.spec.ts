import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditQueries } from '../../src/audit/index.js';
import { BackupStore, restoreBackup, type Manifest } from '../../src/backups/index.js';
import type { Part } from '../../src/backups/backup-store.js';
import { BackupFault } from '../../src/backups/backup-fault.js';
import { BackupKeeper } from '../../src/backups/backup-keeper.js';
import { backupState } from '../../src/backups/state-file.js';
import { tablesOf } from '../../src/backups/engines/facts.js';
import { instantOf } from '../../src/backups/rules/cut-name.js';
import { openManifest } from '../../src/backups/opening.js';
import { sealKeyOf, type SealKey } from '../../src/backups/parts/seal-key.js';
import { seal } from '../../src/backups/parts/sealed-part.js';
import { takeBackup } from '../../src/backups/taking.js';
import { verifyBackup } from '../../src/backups/verifying.js';
import { createApp } from '../../src/app.setup.js';
import { FilesService, storedAt } from '../../src/documents/index.js';
import { SYSTEM } from '../../src/identity/index.js';
import { addDays } from '../../src/kernel/civil-date.js';
import { Env, readEnv } from '../../src/platform/config/env.js';
import { openAsItLies } from '../../src/platform/database/as-it-lies.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Place } from '../support/databases.js';
import { Program, type Exit } from '../support/program.js';
import { emptyPlace } from '../support/restored.js';
import { secondConnection } from '../support/second-connection.js';

const engine = globalThis.__ENGINE__;
/** What changes by itself while nobody does anything: turns, sessions, what has been read on. */
const RESTLESS = ['canary', 'writer_turn', 'session', 'throttle_counter', 'journal_cursor', 'reminder_lease'];
/** What the people in this story write. */
const WRITTEN = ['audit_entry', 'audit_payload', 'audit_checkpoint', 'audit_node', 'stored_file'];

/** The migration that is taken back to have an older schema; later ones may stand after it. */
const DRILLS = 'RememberDrills1764004530000';

const PARTS: readonly Part[] = ['database', 'keys', 'manifest'];
type Case = [path: string, what: string, damage: () => unknown, reason: string];

/** Manifests that somebody with the key wrote wrong. */
const TOLD_WRONG: readonly [what: string, change: (right: Manifest) => object, reason: string][] = [
  ['of a later format', () => ({ format: 2 }), 'unknown_format'],
  ['with other counts', ({ rows }) => ({ rows: { ...rows, meeting: 0 } }), 'contents'],
  ['with another end of the journal', ({ journal }) => ({ journal: { ...journal, length: 1 } }), 'contents'],
  ['with a file less', ({ files }) => ({ files: files.slice(1) }), 'contents'],
  ['with another database', () => ({ database: 'a'.repeat(64) }), 'altered'],
];

const sizeOf = (path: string) => statSync(path).size;

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[Math.floor(at)] ^= 1;
  writeFileSync(path, bytes);
}

describe('A backup taken while people write', () => {
  const dir = mkdtempSync(join(tmpdir(), 'mufakat-backups-'));
  const places: Place[] = [];
  let app: TestApp;
  let key: SealKey;
  let store: BackupStore;
  beforeAll(async () => {
    Program.build();
    app = await startApp('sample', {
      BACKUP_DIR: dir,
      BACKUP_AFTER: 'test -f "$1/manifest.enc" && ls "$2" >&2',
    });
    store = new BackupStore(dir);
    key = sealKeyOf(Buffer.from(readFileSync(keyFile(), 'utf8'), 'hex'));
  });
  afterAll(async () => {
    await app.stop();
    for (const place of places) await place.drop();
    rmSync(dir, { recursive: true });
  });

  const env = () => app.nest.get(Env);
  const keyFile = () => join(app.environment.DATA_DIR, 'keys', 'backup.key');
  const now = () => app.clock.now();
  const oneLine = ({ err }: Exit) => err.trim().split('\n').length === 1 && !/\n\s+at /.test(err);
  const cli = (environment: NodeJS.ProcessEnv, ...args: string[]) =>
    Program.cli({ ...environment, BACKUP_KEY_FILE: keyFile(), LOG_LEVEL: 'error' }, ...args);
  const fresh = async () => {
    const place = await emptyPlace(engine);
    places.push(place);
    return place;
  };
  const envOf = (environment: NodeJS.ProcessEnv) =>
    readEnv({
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      REMINDERS: 'off',
      BACKUP_KEY_FILE: keyFile(),
      ...environment,
    });
  const latest = () => store.chosen();

  /** A file and its entry in the journal, in one unit of work, over and over. */
  async function writing(until: () => boolean): Promise<number> {
    const files = app.nest.get(FilesService);
    let written = 0;
    for (; !until(); written += 1) {
      const blob = await files.keep(randomBytes(2_000), {
        name: 'catatan.pdf',
        mediaType: 'application/pdf',
      });
      await app.uow.run(async (tx) => void (await files.register(tx, SYSTEM, blob, null)));
    }
    return written;
  }

  const rowsOf = async (db: Awaited<ReturnType<typeof openAsItLies>>, table: string) => {
    const rows = (await db.db.query(`SELECT * FROM "${table}"`)) as object[];
    return rows.map((row) => JSON.stringify(row)).sort();
  };

  it('put back elsewhere is that one moment: rows, journal, files and keys', async () => {
    let done = false;
    const backing = cli(app.environment, 'backup', dir).finally(() => (done = true));
    expect(await writing(() => done)).toBeGreaterThan(20);
    const told = await backing;
    expect(told).toMatchObject({ code: 0, err: '' });
    const length = Number(/journal up to entry (\d+)/.exec(told.out)![1]);
    // A copy of the bare file would be whole too, but older: of what was begun before the moment, one may be missing.
    const at = instantOf(await latest());
    const [{ begun }] = await app.db.rows<{ begun: number }>(
      'SELECT COUNT(*) AS "begun" FROM "audit_entry" WHERE "at" < :at',
      { at },
    );
    expect(length).toBeGreaterThanOrEqual(Number(begun) - 1);
    expect(await cli(app.environment, 'backup:verify', dir)).toMatchObject({ code: 0, err: '' });

    const place = await fresh();
    const restored = await cli(place.environment, 'restore', dir);
    const [{ hash }] = await app.db.rows<{ hash: string }>(
      'SELECT "hash" FROM "audit_entry" WHERE "seq" = :length',
      { length },
    );
    expect(restored).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^What waited to be mailed[^\n]*\n$/),
      out: expect.stringContaining(`head ${length}:${hash}`),
    });

    const [then, here] = await Promise.all([openAsItLies(envOf(place.environment)), openAsItLies(env())]);
    try {
      const tables = await tablesOf(here.db);
      expect(await tablesOf(then.db)).toEqual(tables);
      for (const table of tables.filter((name) => ![...RESTLESS, ...WRITTEN].includes(name)))
        expect({ table, rows: await rowsOf(then, table) }).toEqual({
          table,
          rows: await rowsOf(here, table),
        });
      for (const table of ['audit_entry', 'audit_payload']) {
        const upTo = `SELECT * FROM "${table}" WHERE "seq" <= ${length} ORDER BY "seq"`;
        expect(await then.db.query(`SELECT * FROM "${table}" ORDER BY "seq"`)).toEqual(
          await here.db.query(upTo),
        );
      }
      for (const table of ['audit_checkpoint', 'audit_node'])
        expect(await rowsOf(here, table)).toEqual(expect.arrayContaining(await rowsOf(then, table)));
      // A file and its entry were written together: the moment shows both of them, or neither.
      type Files = { readonly id: string; readonly sha256: string }[];
      const files: Files = await then.db.query('SELECT "id", "sha256" FROM "stored_file" ORDER BY "id"');
      const known: Files = await here.db
        .query(`SELECT "id", "sha256" FROM "stored_file" WHERE "id" NOT IN (SELECT "subjectId" FROM "audit_entry"
                WHERE "action" = 'file.stored' AND "seq" > ${length}) ORDER BY "id"`);
      expect(files).toEqual(known);
      for (const { sha256 } of files) {
        const bytes = readFileSync(storedAt(envOf(place.environment).uploadsDir, sha256));
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      }
    } finally {
      await Promise.all([then.close(), here.close()]);
    }
    const keysIn = (folder: string) =>
      readdirSync(join(folder, 'keys')).filter((name) => name !== 'backup.key');
    expect(keysIn(place.environment.DATA_DIR)).toEqual(keysIn(app.environment.DATA_DIR));
    expect((await cli(place.environment, 'audit:verify', '--anchor', `${length}:${hash}`)).code).toBe(0);

    const again = await cli(place.environment, 'restore', dir);
    expect({ ...again, oneLine: oneLine(again) }).toMatchObject({ code: 1, oneLine: true });
    expect(again.err).toMatch(/is not empty/);

    const nest = await createApp(envOf(place.environment));
    const [first] = await nest.get(AuditQueries).after(length, 1);
    expect(first).toMatchObject({ action: 'installation.restored_from' });
    expect(JSON.parse(first.payload!).particulars).toMatchObject({
      journalLength: length,
      journalHead: hash,
    });
    await nest.close();
    expect(readdirSync(place.environment.DATA_DIR)).not.toContain('restored.json');
  });

  it('is refused for its own reason, however it is damaged', async () => {
    const earlier = await latest();
    const { cut, manifest } = await takeBackup(env(), { dir, key, now });
    const [one, another] = manifest.files;
    const copy = mkdtempSync(join(tmpdir(), 'mufakat-damage-'));
    cpSync(dir, copy, { recursive: true });
    const there = new BackupStore(copy);
    const verified = (with_ = key) =>
      verifyBackup(env(), { store: there, key: with_, cut }).then(
        () => 'whole',
        (error: unknown) => (error instanceof BackupFault ? error.reason : String(error)),
      );
    const part = (name: Part) => there.part(cut, name);
    const file = there.fileOf(key, one.sha256);
    const parts = [...PARTS.map(part), file];
    const cases: Case[] = [
      ...parts.flatMap((path): Case[] => [
        [path, 'without its last byte', () => truncateSync(path, sizeOf(path) - 1), 'cut_short'],
        [path, 'half as long', () => truncateSync(path, Math.floor(sizeOf(path) / 2)), 'cut_short'],
        [path, 'emptied', () => truncateSync(path, 0), 'cut_short'],
        [path, 'gone', () => rmSync(path), 'missing'],
        [path, 'with one bit changed', () => flip(path, sizeOf(path) / 2), 'altered'],
        [path, 'with another seal', () => flip(path, sizeOf(path) - 12), 'altered'],
      ]),
      ...PARTS.map((name): Case => {
        const put = () => cpSync(there.part(earlier, name), part(name));
        return [part(name), 'of an earlier backup', put, 'other_part'];
      }),
      [file, 'another file', () => cpSync(there.fileOf(key, another.sha256), file), 'other_part'],
      ...TOLD_WRONG.map(([what, change, reason]): Case => {
        const text = JSON.stringify({ ...manifest, ...change(manifest) });
        const put = async () => {
          rmSync(part('manifest'));
          await seal(part('manifest'), [Buffer.from(text)], { key, label: `${cut}/manifest` });
        };
        return [part('manifest'), what, put, reason];
      }),
    ];
    for (const [path, what, damage, reason] of cases) {
      await damage();
      expect([path, what, await verified()]).toEqual([path, what, reason]);
      cpSync(path.replace(copy, dir), path);
    }
    expect(await verified(sealKeyOf(randomBytes(32)))).toBe('wrong_key');
    expect(await verified()).toBe('whole');

    const place = await fresh();
    flip(file, sizeOf(file) / 2);
    const refused = await cli(place.environment, 'restore', copy);
    expect(refused).toMatchObject({
      code: 1,
      out: '',
      err: `${file} was altered: its seal does not hold.\n`,
    });
    const left = readdirSync(place.environment.DATA_DIR, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile() && !entry.name.endsWith('.lock'))).toEqual([]);
    rmSync(copy, { recursive: true });
  });

  it('goes on without a file that is lost, and says so until it is found', async () => {
    const { files } = await openManifest({ store, key, cut: await latest() });
    const elsewhere = mkdtempSync(join(tmpdir(), 'mufakat-backups-'));
    const path = storedAt(env().uploadsDir, files[0].sha256);
    const bytes = readFileSync(path);
    rmSync(path);
    const told = await cli(app.environment, 'backup', elsewhere);
    expect(told).toMatchObject({ code: 1, err: expect.stringContaining(`the first ${files[0].sha256}`) });
    expect(await cli(app.environment, 'backup:verify', elsewhere)).toMatchObject({ code: 1, err: told.err });
    writeFileSync(path, bytes);
    expect((await cli(app.environment, 'backup', elsewhere)).code).toBe(0);
    expect(await cli(app.environment, 'backup', join(app.environment.DATA_DIR, 'in'))).toMatchObject({
      code: 1,
    });
    rmSync(elsewhere, { recursive: true });
  });

  it('comes by itself when it is due, once; admins see it, and record drills', async () => {
    const keeper = app.nest.get(BackupKeeper);
    for (const cut of await store.cuts()) await store.drop(cut);
    await keeper.tick();
    await keeper.tick();
    const [cut, ...more] = await store.cuts();
    expect(more).toEqual([]);
    expect(await backupState(env())).toMatchObject({
      taken: { fault: null },
      copied: { cut, fault: null },
      verified: { cut, fault: null },
    });
    const admin = await app.as('admin');
    const page = '/pengaturan/cadangan';
    expect((await admin.get(page)).text).toContain(cut);
    expect((await (await app.as('sekretariat')).get(page)).status).toBe(403);
    const drill = { day: app.clock.today(), doneBy: 'Dinas Kominfostan', cut, result: 'ok', minutes: '42' };
    expect(
      (await admin.submit(page, `${page}/latihan`, { ...drill, day: addDays(drill.day, 1) })).text,
    ).toContain('belum tiba');
    await admin.submit(page, `${page}/latihan`, drill);
    expect((await admin.get(page)).text).toContain('Dinas Kominfostan');
    const metrics = (await app.anyone().get('/metrics')).text;
    expect(Number(/^mufakat_backup_age_seconds\S* (\S+)$/m.exec(metrics)![1])).toBeLessThan(300);
    expect(metrics).toContain('mufakat_backup_ok{step="copied"} 1');

    await store.drop(cut);
    env().backupAfter = 'echo the other machine does not answer >&2; exit 3';
    await keeper.tick();
    expect((await admin.get(page)).text).toContain('the other machine does not answer');
    expect((await app.anyone().get('/health/ready')).body.checks.backup).toEqual({
      ok: true,
      cause: 'the last copy failed',
    });
  });

  it('of an older schema is brought forward by the next start, one of a newer schema is refused', async () => {
    const outside = await secondConnection(app);
    await outside.all(
      `INSERT INTO "migrations" ("timestamp", "name") VALUES (9999999999999, 'Later9999999999999')`,
    );
    const newer = await takeBackup(env(), { dir, key, now });
    await outside.all(`DELETE FROM "migrations" WHERE "name" IN ('Later9999999999999', '${DRILLS}')`);
    await outside.all('DROP TABLE "backup_drill"');
    await outside.close();
    const place = await fresh();
    const target = envOf(place.environment);
    await expect(restoreBackup(target, { store, key, cut: newer.cut }, now())).rejects.toMatchObject({
      reason: 'newer',
    });

    // Before the schema is brought forward a backup is taken; it is put back, and brought forward where it is.
    const before = await store.cuts();
    await (
      await createApp(Object.assign(envOf({ ...app.environment, BACKUP_DIR: dir }), { background: false }))
    ).close();
    const [taken] = (await store.cuts()).filter((cut) => !before.includes(cut));
    const { migrations } = await restoreBackup(target, { store, key, cut: taken }, now());
    expect(migrations).not.toContain(DRILLS);
    const nest = await createApp(target);
    await nest.close();
    const { db, close } = await openAsItLies(target);
    expect(await tablesOf(db)).toContain('backup_drill');
    await close();
  });
});
