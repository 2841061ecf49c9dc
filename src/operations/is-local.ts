import type { FastifyRequest } from 'fastify';
import type { Env } from '../platform/config/env.js';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

export type Asking = Pick<FastifyRequest, 'ip' | 'headers'>;

/**
 * Whether the question comes from this machine itself. A proxy beside us makes everyone look local: when it is listed
 * in TRUST_PROXY the address is the true one, when it is not, its headers give it away.
 */
export function isLocal({ ip, headers }: Asking, { trustProxy }: Pick<Env, 'trustProxy'>): boolean {
  if (!LOOPBACK.test(ip)) return false;
  return trustProxy !== null || FORWARDED.every((name) => headers[name] === undefined);
}
