import { isIPv6 } from 'node:net';

/**
 * Counts in memory per network, for doors where forgetting at a restart does no harm. A network is a /24 of IPv4 or
 * a /64 of IPv6, as people behind one router share one address and attackers own many. Any other key counts for itself.
 */
export class RateLimit {
  private readonly seen = new Map<string, { count: number; until: number }>();

  /** At most `max` in `seconds`. */
  constructor(
    private readonly max: number,
    private readonly seconds: number,
    private readonly nameOf: (ip: string) => string = networkOf,
  ) {}

  /** Seconds to wait, or 0 when there is room. */
  waitFor(ip: string, now = Date.now()): number {
    const window = this.seen.get(this.nameOf(ip));
    if (!window || window.until <= now || window.count < this.max) return 0;
    return Math.ceil((window.until - now) / 1000);
  }

  count(ip: string, now = Date.now()): void {
    const network = this.nameOf(ip);
    const window = this.seen.get(network);
    if (window && window.until > now) window.count += 1;
    else this.seen.set(network, { count: 1, until: now + this.seconds * 1000 });
    if (this.seen.size > 10_000) this.forgetOld(now);
  }

  private forgetOld(now: number): void {
    for (const [network, window] of this.seen) if (window.until <= now) this.seen.delete(network);
  }
}

export function networkOf(ip: string): string {
  const v4 = ip.replace(/^::ffff:/, '');
  if (!isIPv6(v4)) return `${v4.split('.').slice(0, 3).join('.')}.0/24`;
  return `${expanded(v4).slice(0, 4).join(':')}::/64`;
}

function expanded(ip: string): string[] {
  const [head, tail = ''] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...(ip.includes('::') ? gap : []), ...right];
}
