import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isGone } from './lock.mjs';
import { companies } from './plan.mjs';
import { ROOT } from './project.mjs';

/** The gathering files of a run stand in a folder of this one that is called like its process. */
const FOLDER = 'test/together';
const OWN = `${FOLDER}/${process.pid}`;

/** Writes the files in which specs are run together, and gives everything a whole run consists of. */
export function gather(plan) {
  mkdirSync(join(ROOT, OWN), { recursive: true });
  return companies(plan).map(written);
}

/** Removes what was written, by this run or by one that could not do it any more. */
export function clear() {
  if (!existsSync(join(ROOT, FOLDER))) return;
  for (const pid of readdirSync(join(ROOT, FOLDER)))
    if (Number(pid) === process.pid || isGone({ pid: Number(pid), startedAt: null }))
      rmSync(join(ROOT, FOLDER, pid), { recursive: true, force: true });
}

/** The name begins with the project of Jest that takes it. */
function written({ project, name, specs }) {
  const file = `${OWN}/${project}-${name}.spec.ts`;
  const lines = specs.map((path) => `import '${posix.relative(OWN, path).replace(/ts$/, 'js')}';\n`);
  writeFileSync(join(ROOT, file), lines.join(''));
  return file;
}
