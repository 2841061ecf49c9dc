#!/usr/bin/env node
// `npm start`: installs and builds what is missing, then serves on the pinned Node. Plain Node >= 20, no packages.
import { runBuilt } from './lib/child.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/project.mjs';
import { watching } from './lib/watch.mjs';

await run(async () => {
  await prepare();
  return process.argv.includes('--watch') ? watching() : runBuilt('src/main.js');
});
