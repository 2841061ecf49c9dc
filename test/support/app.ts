import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.setup.js';
import { loadSample } from '../../src/cli/sample.js';
import { Clock } from '../../src/platform/clock.js';
import { Reader } from '../../src/platform/database/reader.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Env, readEnv } from '../../src/platform/config/env.js';
import { freshPlace, type Filling, type Place } from './databases.js';
import { Visitor } from './visitor.js';

export const PASSWORD = 'kata-sandi-contoh-2025';

export type TestApp = {
  readonly nest: NestFastifyApplication;
  readonly db: Reader;
  readonly uow: UnitOfWork;
  readonly clock: Clock;
  readonly environment: Place['environment'];
  /** Signed in as `<local part>@deliserdang.example` of the sample; sessions are kept per name. */
  as(localPart: string): Promise<Visitor>;
  anyone(): Visitor;
  /** Listens on a free port of this machine, for real browsers; gives the address. */
  listen(): Promise<string>;
  stop(): Promise<void>;
};

/**
 * The whole application on a fresh database of this run's engine. Without `background` nothing happens by itself: mail
 * is told of the journal when a test says so, never between two of its steps.
 */
export async function startApp(
  filling: Filling = 'sample',
  extra: NodeJS.ProcessEnv = {},
  { background = true } = {},
): Promise<TestApp> {
  const place = await placeFor(filling);
  const nest = await createApp(environmentOf({ ...place.environment, ...extra }, background));
  const visitors = new Map<string, Promise<Visitor>>();
  return {
    nest,
    db: nest.get(Reader),
    uow: nest.get(UnitOfWork),
    clock: nest.get(Clock),
    environment: place.environment,
    anyone: () => new Visitor(nest),
    as: (localPart) => {
      const known = visitors.get(localPart) ?? new Visitor(nest).signIn(localPart, PASSWORD);
      visitors.set(localPart, known);
      return known;
    },
    listen: async () => {
      await nest.listen(0, '127.0.0.1');
      const address = await nest.getUrl();
      nest.get(Env).baseUrl = address;
      return address;
    },
    stop: async () => {
      await nest.close();
      await place.drop();
    },
  };
}

/** A fresh database and data folder of this run's engine, for programs of their own. */
export const placeFor = (filling: Filling): Promise<Place> =>
  freshPlace(globalThis.__ENGINE__ ?? 'sqlite', filling, (environment) => fill(environment, filling));

async function fill(environment: Place['environment'], filling: Filling): Promise<void> {
  const nest = await createApp(environmentOf(environment, false));
  if (filling === 'sample') await loadSample(nest, PASSWORD);
  await nest.close();
}

const environmentOf = (given: NodeJS.ProcessEnv, background: boolean): Env =>
  Object.assign(
    readEnv({
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      REMINDERS: 'off',
      BASE_URL: 'http://localhost:3000',
      PUPPETEER_EXECUTABLE_PATH: process.env.PUPPETEER_EXECUTABLE_PATH,
      ...given,
    }),
    { background },
  );
