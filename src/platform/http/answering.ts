import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A request that takes longer than this waits for something else than the processor: a browser, a slow line. */
const SOON_MS = 50;

const asked = new Map<FastifyRequest, number>();
/** Work that rests until nobody waits. */
const resting = new Set<() => void>();

/** Keeps count of the people who are being answered, so that work in the background can let them go first. */
export function registerAnswering(fastify: FastifyInstance): void {
  const gone = (request: FastifyRequest) => {
    if (asked.delete(request) && !isSomebodyWaiting()) for (const goOn of resting) goOn();
  };
  fastify.addHook('onRequest', (request, reply, done) => {
    asked.set(request, performance.now());
    // Who goes away before the answer is there gets none: then only this tells.
    reply.raw.once('close', () => gone(request));
    done();
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    gone(request);
    done();
  });
}

/** Resolves when everybody who asked just now is answered, or after `most` milliseconds: nobody holds work up for good. */
export function everybodyAnswered(most: number): Promise<void> {
  if (!isSomebodyWaiting()) return Promise.resolve();
  return new Promise((resolve) => {
    const goOn = () => {
      clearTimeout(timer);
      resting.delete(goOn);
      resolve();
    };
    const timer = setTimeout(goOn, most);
    resting.add(goOn);
  });
}

/** How many requests are being answered at this moment. */
export const requestsOpen = (): number => asked.size;

function isSomebodyWaiting(): boolean {
  const since = performance.now() - SOON_MS;
  return [...asked.values()].some((at) => at > since);
}
