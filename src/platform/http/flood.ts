import { isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Env } from '../config/env.js';
import { TooMany } from '../errors/domain-error.js';
import { networkOf, RateLimit } from './rate-limit.js';

const MINUTE = 60;
const OURS = /^(::1|127\.\d+\.\d+\.\d+)$/;

/**
 * Whose requests are counted together: one address of IPv4, one network of IPv6. null = nobody's: from this machine
 * itself come supervisors, and everybody behind a proxy that TRUST_PROXY does not list.
 */
export function counted(ip: string): string | null {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/, '');
  if (OURS.test(plain)) return null;
  return isIPv6(plain) ? networkOf(plain) : plain;
}

/**
 * An end to floods: so many requests of all kinds from one address in a minute. Counted in the memory of each process,
 * as a row for every page and picture would cost more than the pages; what guards secrets is counted in the database.
 */
export function registerFlood(
  fastify: FastifyInstance,
  { requestsPerMinute }: Env,
  refuse: (error: TooMany, request: FastifyRequest, reply: FastifyReply) => Promise<void>,
): void {
  if (requestsPerMinute === 0) return;
  const seen = new RateLimit(requestsPerMinute, MINUTE, (who) => who);
  fastify.addHook('onRequest', async (request, reply) => {
    const who = counted(request.ip);
    if (who === null) return;
    const wait = seen.waitFor(who);
    if (wait === 0) return void seen.count(who);
    await refuse(new TooMany(wait), request, reply);
    return reply;
  });
}
