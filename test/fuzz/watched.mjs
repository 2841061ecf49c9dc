// Loaded into the server before anything of its own: on SIGUSR2 it clears away what nobody needs any more and writes
// down what is left, so that a leak is told from a collector that has not come round yet.
import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MEGABYTE = 1024 * 1024;
const { FUZZ_MEMORY } = process.env;

if (FUZZ_MEMORY) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    const mb = [heapUsed + external, rss].map((bytes) => (bytes / MEGABYTE).toFixed(1));
    appendFileSync(FUZZ_MEMORY, `${mb.join(' ')}\n`);
  });
}
