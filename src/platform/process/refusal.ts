import type { Env } from '../config/env.js';
import { StartRefused } from '../errors/start-refused.js';

/** Turns what the operating system says about a port into a sentence. */
export function sayWhyNotListening(error: unknown, { host, port }: Env): never {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    throw new StartRefused(
      `PORT ${port} on ${host} is already in use; stop the other program or set another PORT.`,
    );
  }
  if (code === 'EACCES')
    throw new StartRefused(`PORT ${port} may not be used by this user; set a PORT above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    throw new StartRefused(`HOST ${host} is not an address of this machine.`);
  }
  throw error;
}

/** Ends a start that failed: what the operator can mend in one sentence, a bug with its stack. */
export function refuse(error: unknown): never {
  const text = error instanceof StartRefused ? error.message : ((error as Error)?.stack ?? String(error));
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
