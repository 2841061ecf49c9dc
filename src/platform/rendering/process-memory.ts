import { readdir, readFile } from 'node:fs/promises';

const PAGE = 4096;
/** Places in `/proc/<pid>/stat` after the name, which may hold spaces itself. */
const GROUP = 2;

/**
 * Memory in bytes that the processes of a group hold for themselves. What they share is left out, or a browser of ten
 * processes would seem ten times as large as its program. 0 where the kernel does not say.
 */
export async function groupMemory(leader: number): Promise<number> {
  const pids = await groupMembers(leader);
  const sizes = await Promise.all(pids.map(ownMemory));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The processes a leader started, and itself. */
export async function groupMembers(leader: number): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.map(Number).filter(Number.isInteger);
  const groups = await Promise.all(pids.map(groupOf));
  return pids.filter((_, index) => groups[index] === leader);
}

async function groupOf(pid: number): Promise<number | null> {
  const stat = await text(`/proc/${pid}/stat`);
  return stat ? Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[GROUP]) : null;
}

export async function ownMemory(pid: number): Promise<number> {
  const [, resident, shared] = (await text(`/proc/${pid}/statm`)).split(' ').map(Number);
  return shared === undefined ? 0 : (resident - shared) * PAGE;
}

/** Seconds of processor a process has used (proc(5): user and system time, in hundredths). 0 where the kernel does not say. */
export async function processorSeconds(pid: number): Promise<number> {
  const stat = await text(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat ? (Number(fields[11]) + Number(fields[12])) / 100 : 0;
}

const text = (path: string) => readFile(path, 'utf8').catch(() => '');
