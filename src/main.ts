import 'reflect-metadata';
import { createApp } from './app.setup.js';
import { loadSampleIfEmpty } from './cli/sample.js';
import { readEnv, type Env } from './platform/config/env.js';
import { Logger } from './platform/logger.js';
import { prepareDataFolder } from './platform/process/data-folder.js';
import { Ending } from './platform/process/ending.js';
import { greet } from './platform/process/greeting.js';
import { refuse, sayWhyNotListening } from './platform/process/refusal.js';
import { holdDataFolder } from './platform/process/single-instance.js';

async function serve(env: Env): Promise<void> {
  prepareDataFolder(env.dataDir);
  const release = env.databaseUrl ? () => undefined : holdDataFolder(env.dataDir);
  const app = await createApp(env);
  new Ending(app, app.get(Logger), release).listen();
  const sample = env.mode === 'development' ? await loadSampleIfEmpty(app) : null;
  await app.listen(env.port, env.host).catch((error: unknown) => sayWhyNotListening(error, env));
  greet(env, await app.getUrl(), sample);
}

// Nothing this process makes is for other users of the machine.
process.umask(0o077);
try {
  await serve(readEnv(process.env));
} catch (error) {
  refuse(error);
}
