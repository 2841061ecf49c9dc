import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cli, Server } from './server.mjs';

/**
 * What has to be true after every drill, whatever broke: the server starts by itself and ends in order, the database
 * is whole, the journal holds, each row has its file, and nothing of a half-done deed lies about.
 * @param anchor a head of the journal that was noted outside before anything broke, as NUMBER:HASH
 * @returns {Promise<string[]>} what is wrong; empty when nothing is
 */
export async function faultsOf(place, anchor) {
  const server = await Server.start(place.environment);
  const { code } = await server.signal('SIGTERM');
  const journal = await cli(place.environment, 'audit:verify', `--anchor=${anchor}`);
  return [
    ...(code === 0 ? [] : [`it ended with ${code}`]),
    ...(journal.code === 0 ? [] : [`audit:verify ${journal.code}: ${journal.out.slice(0, 300)}`]),
    ...(await damage(place)),
    ...(await wrongFiles(place)),
    ...leftovers(place),
  ];
}

async function damage(place) {
  if (place.engine === 'sqlite') {
    const said = await place.rows('PRAGMA integrity_check');
    const orphans = await place.rows('PRAGMA foreign_key_check');
    const sound = said.length === 1 && Object.values(said[0])[0] === 'ok';
    return [...(sound ? [] : ['integrity_check']), ...(orphans.length === 0 ? [] : ['foreign_key_check'])];
  }
  // Every table is read through, and nobody is left inside a transaction.
  const tables = await place.rows(
    `SELECT "tablename" AS "name" FROM "pg_tables" WHERE "schemaname" = 'public'`,
  );
  for (const { name } of tables) await place.rows(`SELECT COUNT(*) FROM "${name}" AS "t" WHERE "t" IS NULL`);
  const open = await place.rows(
    `SELECT 1 FROM "pg_stat_activity" WHERE "datname" = current_database() AND "state" LIKE 'idle in transaction%'`,
  );
  return open.length === 0 ? [] : [`${open.length} transactions left open`];
}

/** Rows whose bytes are missing or others. */
async function wrongFiles(place) {
  const rows = await place.rows('SELECT DISTINCT "sha256" FROM "stored_file" WHERE "deletedAt" IS NULL');
  const wrong = rows.filter(({ sha256 }) => {
    const path = join(place.dataDir, 'uploads', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    return !existsSync(path) || createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256;
  });
  return wrong.map(({ sha256 }) => `file ${sha256}`);
}

function leftovers({ dataDir }) {
  const inside = (name) => {
    const folder = join(dataDir, name);
    return existsSync(folder) ? readdirSync(folder, { recursive: true }).map((one) => join(name, one)) : [];
  };
  const halves = inside('uploads').filter((path) => basename(path).startsWith('.'));
  return [...halves, ...inside(join('tmp', 'pdf'))].map((path) => `left: ${path}`);
}
