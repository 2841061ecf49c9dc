import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refused, ROOT, say } from './project.mjs';

const DIST = join(ROOT, 'dist');
const STAMP = '.built-from';
// A container image leaves the bench out.
const FOLDERS = ['src', 'migrations', 'bench'].filter((folder) => existsSync(join(ROOT, folder)));

/** Whether dist was made from exactly these sources; told by content, so a checkout of another branch is noticed. */
export function isBuilt() {
  try {
    return readFileSync(join(DIST, STAMP), 'utf8') === fingerprint(sources());
  } catch {
    return false;
  }
}

/**
 * Compiles src, migrations and bench with the transpiler and settings the tests use (.swcrc); types are checked by
 * `npm test`. The new build is made aside and put in place whole: a start that dies half-way leaves the old one.
 */
export async function build() {
  say('Building …');
  const files = sources();
  const aside = join(ROOT, `dist.new-${process.pid}`);
  const { transformFile } = await import('@swc/core');
  try {
    await Promise.all(files.map((file) => compile(file, aside, transformFile)));
    writeFileSync(join(aside, STAMP), fingerprint(files));
    putInPlace(aside);
  } catch (error) {
    if (error.code === 'GenericFailure') throw new Refused(error.message);
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Running instances have read their code already; nothing in it is imported later. */
function putInPlace(aside) {
  const former = join(ROOT, `dist.old-${process.pid}`);
  try {
    renameSync(DIST, former);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  renameSync(aside, DIST);
  rmSync(former, { recursive: true, force: true });
}

async function compile(file, out, transformFile) {
  const target = join(out, file).replace(/\.ts$/, '.js');
  mkdirSync(dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) return cpSync(join(ROOT, file), target);
  const { code } = await transformFile(join(ROOT, file), {
    swcrc: true,
    cwd: ROOT,
    root: ROOT,
    sourceMaps: false,
  });
  writeFileSync(target, code);
}

function sources() {
  return FOLDERS.flatMap(filesUnder).filter((file) => /(?<!\.spec|\.d)\.ts$|\.json$/.test(file));
}

function filesUnder(folder) {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function fingerprint(files) {
  const hash = createHash('sha256');
  const others = ['.swcrc', 'tsconfig.json', 'package-lock.json', 'bin/lib/build.mjs'];
  for (const file of [...files, ...others]) {
    const content = readFileSync(join(ROOT, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
