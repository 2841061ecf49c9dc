import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isGone } from './lock.mjs';
import { ROOT } from './project.mjs';

/** The gathering files of a run stand in a folder of this one that is called like its process. */
const FOLDER = 'test/together';
const OWN = `${FOLDER}/${process.pid}`;

/** What is gathered: specs of these folders, in so many files, whose name says which projects of Jest take them. */
const KINDS = [
  { name: 'story', folders: ['test/e2e', 'test/platform'], files: 5 },
  { name: 'rule', folders: ['src', 'test/architecture', 'bench'], files: 2 },
];

/** Opened and closed around the whole file, they would be around everything gathered with it. */
const HOOK_OF_ALL = /^(before|after)(All|Each)\(/m;
/** Waits for programs it starts: long, and little of it is the loading that gathering saves. */
const STARTS_PROGRAMS = /support\/program\.js'/;

/**
 * Writes the files in which specs are run together, and gives everything a whole run consists of: them, and the specs
 * that stay on their own.
 */
export function gather() {
  mkdirSync(join(ROOT, OWN), { recursive: true });
  const single = specsOf('test/browser');
  const gathered = KINDS.flatMap(({ name, folders, files }) => {
    const [alone, sociable] = parted(folders.flatMap(specsOf), staysAlone);
    single.push(...alone);
    return shares(sociable, files).map((share, n) => written(`${OWN}/${name}-${n + 1}.spec.ts`, share));
  });
  return [...single, ...gathered];
}

/** Removes what was written, by this run or by one that could not do it any more. */
export function clear() {
  if (!existsSync(join(ROOT, FOLDER))) return;
  for (const pid of readdirSync(join(ROOT, FOLDER)))
    if (Number(pid) === process.pid || isGone({ pid: Number(pid), startedAt: null }))
      rmSync(join(ROOT, FOLDER, pid), { recursive: true, force: true });
}

const specsOf = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.spec.ts'))
    .sort();

function staysAlone(path) {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return HOOK_OF_ALL.test(text) || STARTS_PROGRAMS.test(text);
}

const parted = (all, is) => [all.filter(is), all.filter((one) => !is(one))];

/** As even as sizes tell: the longest first, each to whoever has least. */
function shares(paths, count) {
  const sized = paths.map((path) => ({ path, size: statSync(join(ROOT, path)).size }));
  const all = Array.from({ length: count }, () => ({ size: 0, paths: [] }));
  for (const { path, size } of sized.sort((a, b) => b.size - a.size)) {
    const least = all.reduce((a, b) => (b.size < a.size ? b : a));
    least.size += size;
    least.paths.push(path);
  }
  return all.map(({ paths }) => paths.sort());
}

function written(file, paths) {
  const lines = paths.map((path) => `import '${posix.relative(OWN, path).replace(/ts$/, 'js')}';\n`);
  writeFileSync(join(ROOT, file), lines.join(''));
  return file;
}
