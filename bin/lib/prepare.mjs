import { accessSync, constants } from 'node:fs';
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { holding } from './lock.mjs';
import { PREPARE_LOCK, Refused, ROOT, say } from './project.mjs';

const waiting = (pid) => say(`Waiting for process ${pid}, which is installing or building here …`);

/** Brings what is missing, nothing else: a prepared checkout is only looked at, without lock or write. */
export async function prepare({ built = true } = {}) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Refused(`Node.js 20 or newer is needed; this is ${process.version}.`);
  const ready = () => isInstalled() && (!built || isBuilt());
  if (ready()) return;
  refuseReadOnly();
  await holding(
    PREPARE_LOCK,
    async () => {
      if (!isInstalled()) await install();
      if (built && !isBuilt()) await build();
    },
    waiting,
  );
}

/** A checkout that belongs to somebody else can be run, but not prepared. */
function refuseReadOnly() {
  try {
    accessSync(ROOT, constants.W_OK);
  } catch {
    throw new Refused(`${ROOT} has to be prepared first, by the user it belongs to: npm run build`);
  }
}
