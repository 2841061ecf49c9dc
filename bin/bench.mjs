#!/usr/bin/env node
// `npm run bench`: what the product costs, each beside its bare counterpart; exits 1 when a goal is missed. See docs/performance.md.
import { runBuilt } from './lib/child.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/project.mjs';

await run(async () => {
  await prepare();
  return runBuilt('bench/main.js', process.argv.slice(2));
});
