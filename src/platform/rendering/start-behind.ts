import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { BEHIND } from './step-back.js';

const FOLDERS = ['/usr/bin', '/bin'];
/** capabilities(7): to drop one for good, and to raise one's own priority. */
const SETPCAP = 8n;
const SYS_NICE = 23n;

/**
 * The command line that starts a program behind others from its first thread on. Whoever may raise priorities, root
 * above all, would not stay there: Chromium gives its display threads -8, at any time and for every page anew. It is
 * started without that right. Where a machine has not these tools, the program starts as it is.
 */
export async function startBehind(program: string): Promise<readonly [string, ...string[]]> {
  const nice = tool('nice');
  if (!nice) return [program];
  const setpriv = (await mayRaise()) && tool('setpriv');
  const barred = setpriv ? [setpriv, '--bounding-set=-sys_nice'] : [];
  return [nice, '-n', String(BEHIND), ...barred, program];
}

async function mayRaise(): Promise<boolean> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  return [SETPCAP, SYS_NICE].every((right) => (held >> right) & 1n);
}

function tool(name: string): string | undefined {
  return FOLDERS.map((folder) => `${folder}/${name}`).find((path) => existsSync(path));
}
