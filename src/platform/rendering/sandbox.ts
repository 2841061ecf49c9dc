import { execFile } from 'node:child_process';
import type { Env } from '../config/env.js';
import { StartRefused } from '../errors/start-refused.js';

export type Sandbox = {
  readonly on: boolean;
  readonly why: 'root' | 'no user namespaces' | 'PDF_SANDBOX' | null;
};

/**
 * Whether Chromium's own sandbox can be on. It needs an ordinary user and user namespaces; where it cannot be,
 * development prints without it, production has to be told so.
 * @throws StartRefused in production, unless PDF_SANDBOX=off
 */
export async function decideSandbox(
  { pdfSandbox, isProduction }: Pick<Env, 'pdfSandbox' | 'isProduction'>,
  obstacle: () => Promise<Sandbox['why']> = sandboxObstacle,
): Promise<Sandbox> {
  if (pdfSandbox === 'off') return { on: false, why: 'PDF_SANDBOX' };
  const why = await obstacle();
  if (why === null) return { on: true, why: null };
  if (isProduction || pdfSandbox === 'on') {
    throw new StartRefused(
      `The PDF browser cannot run in its sandbox (${why}). Run as an ordinary user with user namespaces, or set PDF_SANDBOX=off.`,
    );
  }
  return { on: false, why };
}

async function sandboxObstacle(): Promise<Sandbox['why']> {
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return 'root';
  return (await canUnshare()) ? null : 'no user namespaces';
}

/** Asking the kernel is surer than its settings: a container's filter may forbid what they allow. */
const canUnshare = () =>
  new Promise<boolean>((resolve) => {
    execFile('unshare', ['--user', 'true'], { timeout: 5_000 }, (error) => {
      resolve(error === null || error.code === 'ENOENT');
    });
  });
