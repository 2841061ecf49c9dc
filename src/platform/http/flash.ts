import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Facts } from '../errors/domain-error.js';
import { cookieName } from './cookie-name.js';

const LONGEST = 3000;

const nameFor = ({ protocol }: FastifyRequest) => cookieName('kilas', protocol === 'https');

export type Tone = 'ok' | 'info' | 'tunggu' | 'bahaya' | 'netral';
const TONES: readonly string[] = ['ok', 'info', 'tunggu', 'bahaya', 'netral'];

/** A sentence for the next page: its code and facts, so that it is said in the reader's language. */
export type Flash = { readonly tone: Tone; readonly code: string; readonly facts: Facts };

/** Leaves a sentence for the page after the redirect. It travels with the reader; the server keeps nothing. */
export function flash(reply: FastifyReply, tone: Tone, code: string, facts: Facts = {}): void {
  const value = Buffer.from(JSON.stringify({ tone, code, facts })).toString('base64url');
  if (value.length > LONGEST) return;
  const secure = reply.request.protocol === 'https';
  reply.setCookie(nameFor(reply.request), value, { path: '/', sameSite: 'lax', httpOnly: true, secure });
}

/** Reads the sentence and forgets it. Whatever is not one of ours is dropped without a word. */
export function takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | null {
  const name = nameFor(request);
  const raw = request.cookies?.[name];
  if (!raw) return null;
  reply.clearCookie(name, { path: '/', secure: request.protocol === 'https' });
  return parseFlash(raw);
}

export function parseFlash(raw: string): Flash | null {
  try {
    const { tone, code, facts } = JSON.parse(Buffer.from(raw, 'base64url').toString('utf8')) as Flash;
    const ours =
      TONES.includes(tone) && typeof code === 'string' && typeof facts === 'object' && facts !== null;
    return ours ? { tone, code, facts } : null;
  } catch {
    return null;
  }
}
