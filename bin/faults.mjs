#!/usr/bin/env node
// `npm run faults -- [name …] [--engine sqlite|postgres] [--short] [--json file]`: the built product as a process of its
// own, against a real database, while something breaks. Exits 1 when a gate is not held. See docs/operations/faults.md.
import { node } from './lib/jest.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/project.mjs';

await run(async () => {
  await prepare();
  const { code } = await node(['test/faults/main.mjs', ...process.argv.slice(2)], 'inherit');
  return code;
});
