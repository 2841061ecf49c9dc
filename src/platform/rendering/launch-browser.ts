import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { MOST_HTML, printLimits } from './print-limits.js';
import { startBehind } from './start-behind.js';
import { stepBack } from './step-back.js';

export type LaunchPlan = {
  readonly executable: string;
  readonly sandbox: boolean;
  /** Profile, temporary files and home of this one instance. */
  readonly folder: string;
};

export type PoolPlan = LaunchPlan & {
  /** A document of ours, printed once on each waiting page: fonts and style are then ready for the real one. */
  readonly rehearsal: string | null;
};

/** No name can be looked up and no connection opened, not even to this machine. */
export const CUT_OFF: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:1',
  '--proxy-bypass-list=<-loopback>',
  '--disable-background-networking',
  '--dns-prefetch-disable',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

export const LEAN: readonly string[] = [
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--disable-component-update',
  '--font-render-hinting=none',
];

/** The pipe makes Chromium end with this process, however this process ends. */
export async function launchBrowser({ executable, sandbox, folder }: LaunchPlan): Promise<Browser> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const env = await browserEnvironment(executable, folder);
  const { default: puppeteer } = await import('puppeteer-core');
  const own = await puppeteer.defaultArgs({
    headless: 'shell',
    userDataDir: join(folder, 'profile'),
    args: [...CUT_OFF, ...LEAN, ...(sandbox ? [] : ['--no-sandbox'])],
  });
  const [program, ...before] = await startBehind(executable);
  const browser = await puppeteer.launch({
    executablePath: program,
    ignoreDefaultArgs: true,
    args: [...before, ...own],
    pipe: true,
    env,
    timeout: 20_000,
    // Printing is one call, and puppeteer knows this one limit for every call; each document has its own, in the pool.
    protocolTimeout: printLimits(MOST_HTML).wholeMs,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const pid = browser.process()!.pid!;
  await Promise.all([writeFile(join(folder, 'pid'), String(pid)), stepBack(pid)]);
  return browser;
}

/** Nothing of our own environment, which holds secrets; an unpacked browser finds its libraries and fonts beside it. */
export async function browserEnvironment(
  executable: string,
  folder: string,
): Promise<Record<string, string>> {
  const beside = dirname(executable);
  const libraries = join(beside, 'al2023', 'lib');
  const fonts = join(beside, 'fonts');
  return {
    PATH: '/usr/bin:/bin',
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    TZ: 'Asia/Jakarta',
    ...(existsSync(libraries) ? { LD_LIBRARY_PATH: libraries } : {}),
    ...(existsSync(fonts) ? { FONTCONFIG_FILE: await fontConfiguration(beside, fonts) } : {}),
  };
}

/** Papers bring their own font; these are for signs it lacks. The configuration in the package names other folders. */
async function fontConfiguration(beside: string, fonts: string): Promise<string> {
  const file = join(beside, 'fonts.conf');
  const folders = [fonts, '/usr/share/fonts', '/usr/local/share/fonts'].map((path) => `<dir>${path}</dir>`);
  const cache = `<cachedir>${join(beside, 'fonts-cache')}</cachedir>`;
  await writeFile(file, `<?xml version="1.0"?>\n<fontconfig>${folders.join('')}${cache}</fontconfig>\n`);
  return file;
}

/** Ends the whole process group at once: a renderer that hangs does not answer requests to close. */
export function killBrowser(browser: Browser): void {
  const pid = browser.process()?.pid;
  if (pid) killGroup(pid);
}

export function killGroup(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // already gone, or never led a group
    }
  }
}
