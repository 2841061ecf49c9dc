import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passSignalsTo } from './child.mjs';
import { NODE, Refused, ROOT, say } from './project.mjs';

/**
 * Whether node_modules holds what the lock file asks for. npm writes down what it installed at the very end, so an
 * interrupted install is seen; packages for other systems are optional and may be missing.
 */
export function isInstalled() {
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const present = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted || !present || !existsSync(NODE)) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === version : optional || devOptional || peer;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/** Installs exactly the lock file. The pinned Node is a development dependency, so those are never left out. */
export async function install() {
  say('Installing dependencies (once; needs the package registry) …');
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const code = await exitOf(command, [
    ...args,
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0)
    throw new Refused('npm ci failed; is the package registry reachable and the disk not full?');
  if (!existsSync(NODE))
    throw new Refused('npm ci did not bring the pinned Node; are install scripts allowed?');
}

function exitOf(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && command === 'npm',
    });
    const stop = passSignalsTo(child);
    child.on('error', () => reject(new Refused('npm was not found; install Node.js 20 or newer with npm.')));
    child.on('close', (code) => (stop(), resolve(code)));
  });
}
