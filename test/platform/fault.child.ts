// Started by broken-database.spec.ts: a whole application whose database breaks in the way that is named. It prints
// "still running" when it went on as if nothing had happened.
import 'reflect-metadata';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import type { EntityManager } from 'typeorm';
import { createApp } from '../../src/app.setup.js';
import { Env, readEnv } from '../../src/platform/config/env.js';
import { Databases } from '../../src/platform/database/databases.js';
import { DatabaseHealth } from '../../src/platform/database/database-health.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';

const app = await createApp(readEnv(process.env));
const databases = app.get(Databases);
const uow = app.get(UnitOfWork);
const write = () => uow.run((tx) => tx.query("INSERT INTO \"throttle_counter\" VALUES ('x', 1, '', '')"));

const FAULTS: Readonly<Record<string, () => Promise<unknown>>> = {
  /** Some code went round the unit of work and opened a transaction on its connection. */
  'foreign transaction': async () => {
    await databases.writing.query('BEGIN IMMEDIATE');
    await write();
  },
  /** The connection is gone in the middle of a unit, so its rollback fails in a way nobody expects. */
  'lost connection': () =>
    uow.run(async (tx) => {
      const connection = await tx.queryRunner!.connect();
      await new Promise((resolve) => connection.close(resolve));
      throw new Error('an ordinary exception');
    }),
  /** The file is overwritten beneath the server. */
  'damaged file': async () => {
    await databases.writing.query('PRAGMA wal_checkpoint(TRUNCATE)');
    await databases.writing.query('PRAGMA shrink_memory');
    const { sqliteFile } = app.get(Env);
    const file = openSync(sqliteFile, 'r+');
    writeSync(file, Buffer.alloc(statSync(sqliteFile).size - 4096, 0xff), 0, undefined, 4096);
    closeSync(file);
    await uow.run((tx) => tx.query('SELECT * FROM "audit_entry", "app_user", "search_doc"'));
  },
  /** What is acknowledged cannot be seen by the connections that read. */
  'unseen canary': async () => {
    // Readers take turns, and jobs in the background take theirs.
    const readers = new Set<EntityManager>();
    while (readers.size < 2) readers.add(databases.reader());
    for (const reader of readers) {
      await reader.query('BEGIN');
      await reader.query('SELECT * FROM "canary"');
    }
    await app.get(DatabaseHealth).ready();
  },
};

await FAULTS[process.argv[2]]().catch((error: Error) => process.stdout.write(`${error.message}\n`));
process.stdout.write('still running\n');
process.exit(0);
