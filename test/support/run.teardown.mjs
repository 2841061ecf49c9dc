import { rmSync } from 'node:fs';

export default async function tearDown() {
  if (!process.env.MUFAKAT_TEST_RUN) return;
  rmSync(process.env.MUFAKAT_TEST_RUN, { recursive: true, force: true, maxRetries: 5 });
  delete process.env.MUFAKAT_TEST_RUN;
}
