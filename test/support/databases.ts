import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import pg from 'pg';
import { findBrowser } from '../../src/platform/rendering/find-browser.js';

export type TestEngine = 'sqlite' | 'postgres';
export type Filling = 'empty' | 'sample';

declare global {
  var __ENGINE__: TestEngine;
}

/** Where one test file keeps its data, and what it starts the application with. */
export type Place = {
  readonly environment: { readonly DATA_DIR: string; readonly DATABASE_URL?: string };
  drop(): Promise<void>;
};

const RUN = process.env.MUFAKAT_TEST_RUN ?? mkdtempSync(join(tmpdir(), 'mufakat-test-'));

/**
 * A place of its own for a test file. `build` fills the template of a kind the first time it is asked for in a run;
 * afterwards files and database are copied, which takes milliseconds instead of seconds.
 */
export async function freshPlace(
  engine: TestEngine,
  filling: Filling,
  build: (environment: Place['environment']) => Promise<void>,
): Promise<Place> {
  const template = await templateOf(engine, filling, build);
  const name = `t_${randomBytes(6).toString('hex')}`;
  const dataDir = join(RUN, name);
  const browser = join(template.DATA_DIR, 'browser');
  cpSync(template.DATA_DIR, dataDir, { recursive: true, filter: (path) => path !== browser });
  await linkBrowser(dataDir);
  if (engine === 'sqlite') return { environment: { DATA_DIR: dataDir }, drop: async () => wipe(dataDir) };
  await admin(`CREATE DATABASE "${name}" TEMPLATE "${databaseOf(filling)}"`);
  return {
    environment: { DATA_DIR: dataDir, DATABASE_URL: urlOf(name) },
    drop: async () => {
      await admin(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      wipe(dataDir);
    },
  };
}

async function templateOf(
  engine: TestEngine,
  filling: Filling,
  build: (environment: Place['environment']) => Promise<void>,
): Promise<Place['environment']> {
  const dataDir = join(RUN, `template-${engine}-${filling}`);
  const url = engine === 'postgres' ? { DATABASE_URL: urlOf(databaseOf(filling)) } : {};
  const environment = { DATA_DIR: dataDir, ...url };
  const done = `${dataDir}.done`;
  while (!existsSync(done)) {
    if (!tryLock(`${dataDir}.lock`)) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    if (existsSync(done)) break;
    if (engine === 'postgres') await admin(`CREATE DATABASE "${databaseOf(filling)}"`);
    mkdirSync(dataDir, { recursive: true });
    await linkBrowser(dataDir);
    await build(environment);
    writeFileSync(done, '');
  }
  return environment;
}

/**
 * The bundled browser is unpacked once for a run; its 200 MB are linked into every data folder. What is written beside
 * it later stays with each.
 */
async function linkBrowser(dataDir: string): Promise<void> {
  const settings = { browserPath: process.env.PUPPETEER_EXECUTABLE_PATH ?? null, dataDir: RUN };
  const found = await findBrowser(settings);
  if (!found?.startsWith(RUN)) return;
  for (const entry of readdirSync(dirname(found), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.includes('fonts.conf') || path.includes('fonts-cache')) continue;
    const own = join(dataDir, relative(RUN, path));
    mkdirSync(dirname(own), { recursive: true });
    linkSync(path, own);
  }
}

/** One worker builds, the others wait for its mark. */
function tryLock(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

const databaseOf = (filling: Filling) => `template_${filling}`;

function urlOf(database: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL!);
  url.pathname = `/${database}`;
  return url.href;
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const wipe = (path: string) => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
