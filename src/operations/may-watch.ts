import { createHash, timingSafeEqual } from 'node:crypto';
import type { Env } from '../platform/config/env.js';
import { isLocal, type Asking } from './is-local.js';

/** Whether the operator asks: on this machine, or with METRICS_TOKEN. */
export function mayWatch(asking: Asking, env: Pick<Env, 'trustProxy' | 'metricsToken'>): boolean {
  return isLocal(asking, env) || holdsToken(asking, env.metricsToken);
}

function holdsToken({ headers }: Asking, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  return given !== undefined && token !== null && timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
