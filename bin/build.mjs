#!/usr/bin/env node
// `npm run build`: what a container image or a bench needs before it runs `node dist/src/main.js` by itself.
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/project.mjs';

await run(async () => {
  await prepare();
  return 0;
});
