import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cookieName } from './cookie-name.js';

export type Language = 'id' | 'en';
export const LANGUAGES: readonly Language[] = ['id', 'en'];

const COOKIE = 'bahasa';
const YEAR_IN_SECONDS = 31_536_000;

/**
 * The language of this answer. People choose it with a cookie and start in Indonesian; programs may ask with
 * `Accept-Language` instead.
 */
export function languageOf(request: FastifyRequest): Language {
  // A proxy nobody listed hides from the request that the site is https: both names are ours.
  const chosen = request.cookies?.[cookieName(COOKIE, true)] ?? request.cookies?.[COOKIE];
  if (isLanguage(chosen)) return chosen;
  return request.url.startsWith('/api') ? accepted(request.headers['accept-language']) : 'id';
}

export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** The first language we speak in an `Accept-Language`, Indonesian when there is none. */
export function accepted(header: string | undefined): Language {
  const asked = (header ?? '')
    .split(',')
    .map((part) => part.trim().split(';q='))
    .map(([tag, weight]) => ({ tag: tag.slice(0, 2).toLowerCase(), weight: Number(weight ?? 1) }))
    .filter(({ tag, weight }) => isLanguage(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return (asked[0]?.tag as Language | undefined) ?? 'id';
}

/** An address inside this site, or the fallback: `kembali` must never lead elsewhere. */
export function localPath(value: unknown, fallback = '/beranda'): string {
  const inside = typeof value === 'string' && /^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/.test(value);
  return inside ? value : fallback;
}

/** `/bahasa/en?kembali=/rapat`: remembers the language on this device and returns to the page. */
export function registerLanguage(fastify: FastifyInstance, { https }: { readonly https: boolean }): void {
  type Switch = { Params: { language: string }; Querystring: { kembali?: string } };
  fastify.get<Switch>('/bahasa/:language', async (request, reply): Promise<FastifyReply> => {
    const { language } = request.params;
    if (!isLanguage(language)) return reply.callNotFound() as unknown as FastifyReply;
    reply.setCookie(cookieName(COOKIE, https), language, {
      path: '/',
      maxAge: YEAR_IN_SECONDS,
      sameSite: 'lax',
      secure: https,
      httpOnly: true,
    });
    return reply.header('cache-control', 'no-store').redirect(localPath(request.query.kembali, '/'), 303);
  });
}
