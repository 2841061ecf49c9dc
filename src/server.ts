import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './app.setup.js';
import { isHalfLoaded, loadSampleIfEmpty, sampleLogins } from './cli/sample.js';
import { FirstAdminService, SYSTEM } from './identity/index.js';
import { HolidaysService } from './meetings/index.js';
import { readEnv, type Env } from './platform/config/env.js';
import { Logger } from './platform/logger.js';
import { prepareDataFolder } from './platform/process/data-folder.js';
import { Ending } from './platform/process/ending.js';
import { giveBackWhenQuiet } from './platform/process/give-back-memory.js';
import { greet, greetFirstAdmin } from './platform/process/greeting.js';
import { setHalfLoadedAside } from './platform/process/half-loaded.js';
import { refusePort, sayWhyNotListening } from './platform/process/port.js';
import { refuse } from './platform/process/refusal.js';
import { refuseBrowser } from './platform/process/browser-path.js';
import { takeDataFolder } from './platform/process/single-instance.js';

/** Starts the server; what the operator can mend is said in one sentence and ends it with 1. */
export async function start(): Promise<void> {
  // Nothing this process makes is for other users of the machine.
  process.umask(0o077);
  try {
    await serve(readEnv(process.env));
  } catch (error) {
    refuse(error);
  }
}

/** What can be refused is looked at first, so that a refused start has changed nothing. */
async function serve(env: Env): Promise<void> {
  prepareDataFolder(env.dataDir);
  refuseBrowser(env.browserPath);
  const release = await takeDataFolder(env.dataDir);
  await refusePort(env);
  const app = await openApp(env);
  const ending = new Ending(app, app.get(Logger), release);
  ending.listen();
  if (env.mode === 'development') await ending.unlessBegun(() => loadSampleIfEmpty(app));
  if (ending.begun) return;
  await takeDaysOff(app);
  await app.listen(env.port, env.host).catch((error: unknown) => sayWhyNotListening(error, env));
  const first = app.get(FirstAdminService);
  const offer = await first.offerOnce();
  greet(env, await app.getUrl(), env.mode === 'development' ? await sampleLogins(app) : null);
  greetFirstAdmin(offer, (made) => first.addressOf(made));
  giveBackWhenQuiet();
}

/** Calling a meeting warns of days off from the first day on; a list that cannot be kept now is no reason not to serve. */
async function takeDaysOff(app: NestFastifyApplication): Promise<void> {
  const taken = app.get(HolidaysService).takeNewYears(SYSTEM);
  await taken.catch((error: unknown) =>
    app.get(Logger).warn({ error }, 'the days off the program knows could not be kept'),
  );
}

/** A start that was killed while it loaded the sample left half of it; nobody could sign in yet, so it starts over. */
async function openApp(env: Env): Promise<NestFastifyApplication> {
  const app = await createApp(env);
  if (env.mode !== 'development' || env.databaseUrl || !(await isHalfLoaded(app))) return app;
  await app.close();
  setHalfLoadedAside(env.sqliteFile);
  return createApp(env);
}
