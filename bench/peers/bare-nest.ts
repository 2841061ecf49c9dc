import 'reflect-metadata';
import fastifyStatic from '@fastify/static';
import { Controller, Get, Header, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import Handlebars from 'handlebars';
import { DataSource } from 'typeorm';
import { readEnv } from '../../src/platform/config/env.js';
import { openPostgres, openSqlite } from '../../src/platform/database/connections.js';
import { clockRange, dayBlock } from '../../src/platform/views/formats.js';
import { PLAIN_ROWS, ROWS, TEMPLATE } from './bare-rows.js';

// What a capable developer would write if the answer were all that mattered: no session, no rights, no frame.

type Row = { readonly startsAt: string; readonly startedAt: string; readonly endedAt: string };

const env = readEnv(process.env);
const template = Handlebars.compile(TEMPLATE);

@Controller()
class BarePages {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  @Get('alive')
  alive() {
    return { ok: true };
  }

  @Get('page')
  @Header('content-type', 'text/html; charset=utf-8')
  async page() {
    const rows: Row[] = await this.db.query(ROWS);
    return template({
      rows: rows.map((row) => ({
        ...row,
        ...dayBlock(row.startsAt),
        time: clockRange(row.startedAt, row.endedAt),
      })),
    });
  }

  @Get('json')
  async json() {
    return { data: await this.db.query(PLAIN_ROWS), nextCursor: null };
  }
}

/** The same driver and settings as the product's reading connections. */
async function connect(): Promise<DataSource> {
  const model = { entities: [], migrations: [] };
  const nothing = async () => undefined;
  const { reading } = env.databaseUrl
    ? await openPostgres(env.databaseUrl, model, nothing)
    : await openSqlite(env.sqliteFile, model, nothing);
  return reading[0];
}

@Module({ controllers: [BarePages], providers: [{ provide: DataSource, useFactory: connect }] })
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), {
  logger: false,
});
await app.register(fastifyStatic as never, { root: env.dataDir, prefix: '/files/' } as never);
app.enableShutdownHooks();
await app.listen(env.port, env.host);
