import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Env } from '../config/env.js';
import { findBrowser } from './find-browser.js';
import { browserEnvironment } from './launch-browser.js';
import { browsersFolder } from './leftovers.js';

/** What the browser that would print calls itself, without starting it for work; null where it does not answer. */
export async function browserVersion(env: Pick<Env, 'browserPath' | 'dataDir'>): Promise<string | null> {
  const executable = await findBrowser(env);
  if (!executable) return null;
  const own = await browserEnvironment(executable, join(browsersFolder(env.dataDir), 'version'));
  return new Promise((resolve) => {
    execFile(executable, ['--version'], { env: own, timeout: 5_000 }, (error, told) =>
      resolve(error ? null : told.trim() || null),
    );
  });
}
