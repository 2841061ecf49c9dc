import type { FastifyInstance } from 'fastify';
import { Malformed } from '../errors/domain-error.js';

const DEEPEST = 32;

/**
 * Reads JSON bodies: a command without particulars may come with an empty one; `__proto__` is refused, and so is
 * anything nested deeper than 32, on which class-transformer would overflow its stack (SECURITY.md F13).
 */
export function acceptJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parse(request, body as string, done);
  });
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
