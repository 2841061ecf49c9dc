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
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    try {
      ensureReadableJson(body as Buffer);
    } catch (error) {
      return done(error as Error);
    }
    return parse(request, body.toString('utf8'), done);
  });
  fastify.addHook('onRequest', async ({ url, headers }) => {
    const type = headers['content-type'];
    if (type !== undefined && url.startsWith('/api/') && !FOR_PROGRAMS.test(type))
      throw new UnsupportedMedia();
  });
  fastify.addHook('preValidation', async ({ body, headers }) => {
    if (FORM.test(headers['content-type'] ?? '')) ensureReadableForm(body);
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

const [QUOTE, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT, BACKSLASH] = [...'",[]{}\\'].map(
  (sign) => sign.charCodeAt(0),
);

/**
 * Looks at JSON before it is even text, and no further than to what is wrong with it: to build 900,000 lists in one
 * another only to refuse them holds everybody up, and so does making a text of them. The signs that matter are single
 * bytes in UTF-8 and never part of another. What is no JSON at all is left to the parser.
 * @throws Malformed when it is nested too deeply or an object in it has too many fields
 */
export function ensureReadableJson(bytes: Buffer): void {
  // For each level the fields of its object so far; of a list as many as it likes.
  const fields: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const sign = bytes[at];
    if (sign === QUOTE) at = endOfString(bytes, at);
    else if (sign === OPEN_LIST || sign === OPEN_OBJECT) {
      if (fields.push(sign === OPEN_OBJECT ? 1 : -Infinity) > DEEPEST)
        throw new Malformed('request.too_deep', { max: DEEPEST });
    } else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) fields.pop();
    else if (sign === COMMA && (fields[fields.length - 1] += 1) > MOST_FIELDS)
      throw new Malformed('request.too_many_fields', { max: MOST_FIELDS });
  }
}

/** Where the string ends that begins here. */
function endOfString(bytes: Buffer, from: number): number {
  for (let end = bytes.indexOf(QUOTE, from + 1); end >= 0; end = bytes.indexOf(QUOTE, end + 1)) {
    let slashes = 0;
    while (bytes[end - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return bytes.length;
}
