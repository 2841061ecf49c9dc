#!/usr/bin/env node
// `npm run fuzz`: thousands of requests nobody means, drawn from the description of the API, against a real server on
// both engines; exits 1 when one answer is not as it should be. See docs/fuzz.md.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { passSignalsTo } from './lib/child.mjs';
import { prepare } from './lib/prepare.mjs';
import { NODE, ROOT, run } from './lib/project.mjs';

await run(async () => {
  await prepare();
  const typed = join(ROOT, 'test', 'support', 'typescript.mjs');
  const child = spawn(
    NODE,
    ['--import', typed, join(ROOT, 'test', 'fuzz', 'main.ts'), ...process.argv.slice(2)],
    {
      cwd: ROOT,
      stdio: 'inherit',
    },
  );
  const stop = passSignalsTo(child);
  return new Promise((resolve) => child.on('close', (code) => (stop(), resolve(code ?? 1))));
});
