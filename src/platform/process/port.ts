import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Env } from '../config/env.js';
import { StartRefused } from '../errors/start-refused.js';

type Place = Pick<Env, 'host' | 'port'>;

/**
 * Tries the port before anything is opened or loaded.
 * @throws StartRefused with the reason in a sentence
 */
export async function refusePort(place: Place): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(place.port, place.host);
    await once(probe, 'listening');
  } catch (error) {
    sayWhyNotListening(error, place);
  }
  probe.close();
  await once(probe, 'close');
}

/** Turns what the operating system says about a port into a sentence. */
export function sayWhyNotListening(error: unknown, { host, port }: Place): never {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    throw new StartRefused(
      `PORT ${port} on ${host} is already in use; stop the other program or set another PORT.`,
    );
  }
  if (code === 'EACCES')
    throw new StartRefused(`PORT ${port} may not be used by this user; set a PORT above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    throw new StartRefused(`HOST ${host} is not an address of this machine.`);
  }
  throw error;
}
