import { watch } from 'node:fs';
import { join } from 'node:path';
import { runBuilt } from './child.mjs';
import { prepare } from './prepare.mjs';
import { ROOT, say } from './project.mjs';

const QUIET_MS = 150;

/** `npm run dev`: serves, and serves anew after each change of code, views or migrations, until it is ended. */
export async function watching() {
  for (;;) {
    const { code, changed } = await serveUntilChanged();
    if (!changed) return code;
    await prepare().catch((error) => say(error.message));
  }
}

async function serveUntilChanged() {
  let changed = false;
  let server;
  let timer;
  const restart = () => {
    changed = true;
    server?.kill('SIGTERM');
  };
  const onChange = () => {
    clearTimeout(timer);
    timer = setTimeout(restart, QUIET_MS);
  };
  const watchers = ['src', 'views', 'migrations'].map((folder) =>
    watch(join(ROOT, folder), { recursive: true }, onChange),
  );
  const code = await runBuilt('src/main.js', [], { onStart: (child) => (server = child) });
  // A start that was refused waits for the next change instead of trying again and again.
  while (code !== 0 && !changed) await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  return { code, changed };
}
