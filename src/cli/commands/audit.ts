import { existsSync } from 'node:fs';
import { AuditQueries, judge, readAnchor, type Anchor } from '../../audit/index.js';
import type { Env } from '../../platform/config/env.js';
import { openPostgres, openSqlite } from '../../platform/database/connections.js';
import type { Databases } from '../../platform/database/databases.js';
import { Reader } from '../../platform/database/reader.js';
import { StartRefused } from '../../platform/errors/start-refused.js';
import { BadUsage, readArgs, say, type Command } from '../command.js';

const MODEL = { entities: [], migrations: [] };

/** Reads the journal as it lies there: nothing is migrated or refused first, because the journal itself is in doubt. */
async function journalOf(env: Env) {
  if (!env.databaseUrl && !existsSync(env.sqliteFile)) {
    throw new StartRefused(`There is no database in DATA_DIR ${env.dataDir}.`);
  }
  const { engine, writing, reading } = env.databaseUrl
    ? await openPostgres(env.databaseUrl, MODEL, async () => undefined)
    : await openSqlite(env.sqliteFile, MODEL, async () => undefined);
  const databases = { engine, reader: () => reading[0].manager } as unknown as Databases;
  const close = () => Promise.all([writing, ...reading].map((source) => source.destroy()));
  return { queries: new AuditQueries(new Reader(databases)), close };
}

function anchorsIn(args: readonly string[]): Anchor[] {
  const { plain, all } = readArgs(args, ['anchor']);
  if (plain.length > 0) throw new BadUsage(`audit:verify does not know "${plain[0]}".`);
  return all('anchor').map((text) => {
    const anchor = readAnchor(text);
    if (!anchor)
      throw new BadUsage('An anchor is written NUMBER:HASH, with a SHA-256 of 64 hexadecimal digits.');
    return anchor;
  });
}

export const auditVerify: Command = {
  usage: 'audit:verify [--anchor NUMBER:HASH]…',
  about:
    'Proves the journal: exit 0 consistent with the anchors, 1 broken, 2 consistent but without an anchor.',
  run: async (args, env) => {
    const anchors = anchorsIn(args);
    const { queries, close } = await journalOf(env);
    try {
      const state = await queries.verify();
      const { exit, line } = judge(state, anchors, await queries.hashesAt(anchors.map(({ seq }) => seq)));
      say(line);
      return exit;
    } finally {
      await close();
    }
  },
};
