#!/usr/bin/env node
// `npm run cli -- <command>`: the command line on the pinned Node, built when the sources have changed.
import { runBuilt } from './lib/child.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/project.mjs';

await run(async () => {
  await prepare();
  return runBuilt('src/cli/main.js', process.argv.slice(2));
});
