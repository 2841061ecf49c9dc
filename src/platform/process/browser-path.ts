import { accessSync, constants } from 'node:fs';
import { StartRefused } from '../errors/start-refused.js';

/** @throws StartRefused when the operator names a browser that cannot be run */
export function refuseBrowser(path: string | null): void {
  if (path === null) return;
  try {
    accessSync(path, constants.X_OK);
  } catch {
    throw new StartRefused(`PUPPETEER_EXECUTABLE_PATH ${path} is not a program that this user can run.`);
  }
}
