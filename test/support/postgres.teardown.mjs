import { rmSync } from 'node:fs';
import closeRun from './run.teardown.mjs';

export default async function tearDown() {
  if (globalThis.__POSTGRES__) {
    const { server, folder } = globalThis.__POSTGRES__;
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    delete process.env.TEST_DATABASE_URL;
    delete globalThis.__POSTGRES__;
  }
  await closeRun();
}
