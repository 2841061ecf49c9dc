import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Program } from '../support/program.js';

export type Engine = 'sqlite' | 'postgres';
export const PASSWORD = 'kata-sandi-contoh-2025';

/** A server in a process of its own, on the sample in a database of its own. */
export type Served = {
  readonly engine: Engine;
  readonly address: string;
  readonly pid: number;
  /** Where it writes down what it holds. */
  readonly memoryFile: string;
  readonly environment: Readonly<Record<string, string>>;
  isUp(): boolean;
  /** Everything it has said of trouble. */
  said(): string;
  stop(): Promise<number | null>;
  drop(): Promise<void>;
};

/** The same morning each time, since what is late and what is open depend on the day. */
const MORNING = '2026-03-09T08:00+07:00';

export async function startServer(engine: Engine): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-fuzz-'));
  const name = `fuzz_${process.pid}_${Date.now()}`;
  const url =
    engine === 'postgres'
      ? Object.assign(new URL(process.env.TEST_DATABASE_URL!), { pathname: `/${name}` })
      : null;
  if (url) await admin(`CREATE DATABASE "${name}"`);
  const memoryFile = join(folder, 'memory');
  const environment = { DATA_DIR: folder, ...(url ? { DATABASE_URL: url.href } : {}) };
  const program = Program.serve({
    ...environment,
    ...{
      NODE_ENV: 'development',
      SAMPLE_PASSWORD: PASSWORD,
      TEST_CLOCK: MORNING,
      LOG_LEVEL: 'error',
      SAMPLE_MEETINGS: 'coming',
    },
    NODE_OPTIONS: `--disable-proto=delete --import=${new URL('./watched.mjs', import.meta.url).href}`,
    FUZZ_MEMORY: memoryFile,
    ...(process.env.LD_LIBRARY_PATH ? { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH } : {}),
  });
  let up = true;
  void program.exit.then(() => (up = false));
  const stop = async () => (up ? (await program.stop()).code : (await program.exit).code);
  const drop = async () => {
    await stop();
    if (url) await admin(`DROP DATABASE "${name}" WITH (FORCE)`);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const address = await program.ready();
    return {
      engine,
      address,
      pid: program.pid,
      memoryFile,
      environment,
      isUp: () => up,
      said: () => program.err,
      stop,
      drop,
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
