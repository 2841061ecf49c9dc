import { readFileSync, rmdirSync, mkdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const TAKEOVER_LIMIT_MS = 5_000;

/**
 * Runs `work` while no other process of this machine holds the lock file. The file names its owner; when that
 * process is gone (killed, power loss) the next one takes the lock over. `onWait` is told once whom we wait for.
 */
export async function holding(file, work, onWait = () => {}) {
  const mine = JSON.stringify(ownerOf(process.pid));
  for (let told = false; !create(file, mine); await wait(200)) {
    const owner = read(file);
    if (owner === null) continue;
    if (isGone(owner)) {
      dropStale(file);
    } else if (!told) {
      told = true;
      onWait(owner.pid);
    }
  }
  try {
    return await work();
  } finally {
    unlinkSync(file);
  }
}

function create(file, content) {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Two waiters may find the same dead owner: only who can make the side directory removes, after a second look. */
function dropStale(file) {
  const side = `${file}.takeover`;
  try {
    mkdirSync(side);
  } catch {
    if (ageOf(side) > TAKEOVER_LIMIT_MS) rmdirQuietly(side);
    return;
  }
  const owner = read(file);
  if (owner !== null && isGone(owner)) unlinkSync(file);
  rmdirQuietly(side);
}

/** null while the file is missing. A file without a readable owner, older than a moment, has a dead one. */
function read(file) {
  try {
    const text = readFileSync(file, 'utf8');
    if (text === '' && ageOf(file) < TAKEOVER_LIMIT_MS) return null;
    return parse(text);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { pid: 0, startedAt: null };
  }
}

function ownerOf(pid) {
  return { pid, startedAt: startOf(pid) };
}

/** A process id is used again after a while, so its start moment is compared too where the system tells it. */
export function isGone({ pid, startedAt }) {
  if (!Number.isInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'ESRCH';
  }
  return startedAt !== null && startOf(pid) !== startedAt;
}

function startOf(pid) {
  try {
    // Field 22 of stat; the second field may contain spaces, so count from its closing bracket.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function ageOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? Date.now() - found.mtimeMs : 0;
}

function rmdirQuietly(path) {
  try {
    rmdirSync(path);
  } catch {
    // Somebody else was tidier.
  }
}
