import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** `@sparticuz/chromium` unpacks into the temporary folder of its process; a process of its own has its own. */
const UNPACK = `import(process.argv[1]).then(({ default: chromium }) => chromium.executablePath())
  .then((path) => process.stdout.write(path))`;

/** Makes the package unpack the shared libraries too, for machines that have none of them. */
const WITH_LIBRARIES = 'AWS_Lambda_nodejs22.x';

type Bundle = { readonly entry: string; readonly version: string };

export const hasBundledBrowser = () => bundle() !== null;

/**
 * The browser of the npm packages, unpacked once per version into `dataDir/browser`. It is unpacked aside and then
 * renamed, so a half unpacked one is never run. null where the package is absent or was not made for this machine.
 */
export async function bundledBrowser(dataDir: string): Promise<string | null> {
  const found = bundle();
  if (!found) return null;
  const folder = join(dataDir, 'browser');
  const home = join(folder, found.version);
  if (!existsSync(join(home, 'chromium'))) await unpack(found, folder, home);
  return join(home, 'chromium');
}

async function unpack({ entry, version }: Bundle, folder: string, home: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = await mkdtemp(join(folder, 'unpack-'));
  const env = { TMPDIR: aside, HOME: aside, AWS_EXECUTION_ENV: WITH_LIBRARIES };
  await run(process.execPath, ['--input-type=module', '--eval', UNPACK, entry], { env, timeout: 120_000 });
  await rename(aside, home).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // else somebody was faster
  });
  const others = (await readdir(folder)).filter((name) => name !== version && !name.startsWith('unpack-'));
  await Promise.all([aside, ...others.map((name) => join(folder, name))].map(remove));
}

const remove = (path: string) => rm(path, { recursive: true, force: true });

function bundle(): Bundle | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const required = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const root = dirname(dirname(dirname(required)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { entry: pathToFileURL(join(root, 'build/esm/index.js')).href, version };
  } catch {
    return null;
  }
}
