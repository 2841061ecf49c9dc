import { rmSync } from 'node:fs';

export default async function tearDown(_config, project) {
  if (project.displayName?.name === 'postgres' && globalThis.__POSTGRES__) {
    await globalThis.__POSTGRES__.stop();
    delete process.env.TEST_DATABASE_URL;
  }
  if (process.env.MUFAKAT_TEST_RUN) {
    rmSync(process.env.MUFAKAT_TEST_RUN, { recursive: true, force: true, maxRetries: 5 });
    delete process.env.MUFAKAT_TEST_RUN;
  }
}
