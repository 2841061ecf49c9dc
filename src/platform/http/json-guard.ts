import type { FastifyInstance } from 'fastify';
import { Malformed } from '../errors/domain-error.js';

const DEEPEST = 32;

/** Refuses JSON nested deeper than 32: class-transformer would overflow its stack on it (SECURITY.md F13). */
export function guardJsonDepth(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', async (request) => {
    if (deeperThan(request.body, DEEPEST)) throw new Malformed('request.too_deep', { max: DEEPEST });
  });
}

export function deeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((item) => (item !== null && typeof item === 'object' ? Object.values(item) : []));
  }
  return false;
}
