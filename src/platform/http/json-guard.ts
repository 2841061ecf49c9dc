import type { FastifyInstance } from 'fastify';
import { Malformed, UnsupportedMedia } from '../errors/domain-error.js';

const DEEPEST = 32;
const MOST_FIELDS = 200;
/** Of a form with a thousand lines. */
const MOST_ON_LINES = 10_000;

/**
 * Reads JSON bodies: a command without particulars may come with an empty one; `__proto__` is refused, and so is
 * anything nested deeper than 32, on which class-transformer would overflow its stack (SECURITY.md F13), or with more
 * fields in one object than any form has, which would keep the checks busy for seconds.
 */
export function acceptJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parse(request, body as string, done);
  });
  fastify.addHook('onRequest', async ({ url, headers }) => {
    const type = headers['content-type'];
    if (type !== undefined && url.startsWith('/api/') && !FOR_PROGRAMS.test(type))
      throw new UnsupportedMedia();
  });
  fastify.addHook('preValidation', async ({ body, headers }) => {
    if (FORM.test(headers['content-type'] ?? '')) ensureReadableForm(body);
    else ensureReadable(body);
  });
}

/** What the API reads at all; forms belong to the pages. */
const FOR_PROGRAMS = /^(application\/json|multipart\/form-data) *(;|$)/i;

const FORM = /^application\/x-www-form-urlencoded *(;|$)/i;

/**
 * A form repeats its fields line by line (`label_0`, `label_1` …): those of all lines count as one. What is checked
 * field by field is only what the form is asked for (see `formInput`), so many lines keep nobody busy.
 * @throws Malformed when it has more fields than any form
 */
export function ensureReadableForm(body: unknown): void {
  const names = Object.keys((body ?? {}) as object);
  const kinds = new Set(names.map((name) => name.replace(/_\d{1,4}$/, '')));
  if (kinds.size > MOST_FIELDS || names.length > MOST_ON_LINES)
    throw new Malformed('request.too_many_fields', { max: MOST_FIELDS });
}

/** @throws Malformed when it is nested too deeply or an object in it has too many fields */
export function ensureReadable(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new Malformed('request.too_deep', { max: DEEPEST });
    level = level.flatMap(partsOf);
  }
}

function partsOf(item: unknown): unknown[] {
  if (item === null || typeof item !== 'object' || Buffer.isBuffer(item)) return [];
  const parts = Object.values(item);
  if (!Array.isArray(item) && parts.length > MOST_FIELDS) {
    throw new Malformed('request.too_many_fields', { max: MOST_FIELDS });
  }
  return parts;
}
