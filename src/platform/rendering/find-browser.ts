import { execFile } from 'node:child_process';
import { accessSync, constants, createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

/** A Chromium to start: its binary, and the folder of shared libraries it brings along, if any. */
export type Browser = { readonly path: string; readonly libraries: string | null };

const NAMES = [
  ...['chrome-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
];
const PLACES = [
  ...(process.env.PATH ?? '').split(delimiter),
  ...['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'],
  '/Applications/Google Chrome.app/Contents/MacOS',
];

/**
 * The browser papers are printed with: the one the operator named, else an installed one, else the binary that comes
 * with `@sparticuz/chromium` from the package registry. null when there is none.
 */
export function findBrowser(named: string | null): string | null {
  if (named !== null) return isExecutable(named) ? named : null;
  const installed = NAMES.flatMap((name) => PLACES.map((place) => join(place, name))).find(isExecutable);
  return installed ?? (packaged() ? join(cacheDir(), 'chromium') : null);
}

/** The same, ready to be started: the packaged binary is unpacked the first time. */
export async function readyBrowser(named: string | null): Promise<Browser | null> {
  const path = findBrowser(named);
  if (path === null || dirname(path) !== cacheDir()) return path === null ? null : { path, libraries: null };
  if (!existsSync(path)) await unpack();
  return { path, libraries: join(cacheDir(), 'lib') };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Folder of the compressed binaries inside the package; null where it has none for this machine. */
function packaged(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const folder = join(dirname(entry), '..', '..', 'bin');
  return existsSync(join(folder, 'chromium.br')) ? folder : null;
}

const cacheDir = () => resolve('node_modules', '.cache', 'mufakat-chromium');

/** Unpacks beside the cache and renames: several instances may do so at once, one of them wins. */
async function unpack(): Promise<void> {
  const from = packaged()!;
  await mkdir(dirname(cacheDir()), { recursive: true });
  const temporary = await mkdtemp(`${cacheDir()}-`);
  await inflate(join(from, 'chromium.br'), join(temporary, 'chromium'));
  await chmod(join(temporary, 'chromium'), 0o755);
  const libraries = join(temporary, 'libraries.tar');
  await inflate(join(from, 'al2023.tar.br'), libraries);
  await promisify(execFile)('tar', ['-xf', libraries, '-C', temporary]);
  await rm(libraries);
  await rename(temporary, cacheDir()).catch(() => rm(temporary, { recursive: true, force: true }));
}

const inflate = (from: string, to: string) =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
