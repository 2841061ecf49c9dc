import { setPriority } from 'node:os';
import { readdir, writeFile } from 'node:fs/promises';
import { groupMembers } from './process-memory.js';

/** A third of the share of others (nice, sched(7)): more would let a paper starve on a machine that is busy elsewhere. */
export const BEHIND = 5;

/**
 * Puts a browser behind whoever waits for a page: where printing and answering want the same processor, answering goes
 * first. A machine with nothing else to do prints as fast as before. Linux keeps priority by thread, and what a process
 * starts later inherits it; where sessions share the processor as groups (autogroup, sched(7)), the session's counts
 * and that of a thread only within it. The browser leads a session of its own.
 */
export async function stepBack(leader: number): Promise<void> {
  await writeFile(`/proc/${leader}/autogroup`, String(BEHIND)).catch(() => undefined);
  for (const pid of await groupMembers(leader)) {
    const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
    for (const thread of [pid, ...threads.map(Number)]) lower(thread);
  }
}

function lower(thread: number): void {
  try {
    setPriority(thread, BEHIND);
  } catch {
    // ended meanwhile
  }
}
