import { createApp } from '../app.setup.js';
import type { Env } from '../platform/config/env.js';
import { prepareDataFolder } from '../platform/process/data-folder.js';
import { isServed } from '../platform/process/single-instance.js';
import type { AppWork } from './command.js';

/** Opens the application without listening, does the work and closes it. Mail is left to the server. */
export const withApp =
  (work: AppWork) =>
  async (args: readonly string[], env: Env): Promise<number> => {
    prepareDataFolder(env.dataDir);
    const app = await createApp(Object.assign(env, { background: false, migrates: !isServed(env.dataDir) }));
    try {
      await work(app, args);
    } finally {
      await app.close();
    }
    return 0;
  };
