#!/usr/bin/env node
// What the product is made of: `npm run sbom -- FILE`, `npm run notices`, `npm run release -- FOLDER`. See docs/supply-chain.md.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { notices } from './lib/notices.mjs';
import { Refused, ROOT, run, say } from './lib/project.mjs';
import { release } from './lib/release.mjs';
import { sbom } from './lib/sbom.mjs';

const [what, where] = process.argv.slice(2);

await run(async () => {
  if (what === 'sbom') {
    const text = `${JSON.stringify(sbom(), null, 2)}\n`;
    if (where) writeFileSync(resolve(where), text);
    else process.stdout.write(text);
  } else if (what === 'notices') writeFileSync(join(ROOT, 'THIRD-PARTY.md'), notices());
  else if (what === 'release' && where) {
    const { file, digest } = release(resolve(where));
    say(`${file}\nSHA-256 ${digest}`);
  } else throw new Refused('Say sbom [FILE], notices, or release FOLDER.');
  return 0;
});
