import type { FastifyInstance } from 'fastify';
import type { Logger } from '../logger.js';
import { networkOf } from './rate-limit.js';

const REFUSED = [401, 403, 429];
/** Where a request that is turned down may be somebody who guesses. */
const DOORS = /^\/(masuk|lapor|u|tautan|setel-sandi|verifikasi|api\/v1\/session)(\/|$)/;

/** Is this answer a refusal that operators want to be able to follow? */
export const isRefusal = (status: number, route: string): boolean =>
  REFUSED.includes(status) || (status >= 400 && status < 500 && DOORS.test(route));

/**
 * One line for every refusal: which route, how, from which network (never the address), under which number the request
 * goes. The route is its pattern, so that no secret of a link stands in it (ASVS 5.0 16.3.1, 16.3.2).
 */
export function registerRefusals(fastify: FastifyInstance, logger: () => Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status } = reply;
    const route = request.routeOptions.url ?? '';
    if (isRefusal(status, route)) {
      const facts = { requestId: request.id, status, method: request.method, route };
      logger().info({ ...facts, network: networkOf(request.ip) }, 'refused');
    }
    done();
  });
}
