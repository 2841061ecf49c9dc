import { describe, expect, it } from '@jest/globals';
import { isLocal } from './is-local.js';

const direct = { trustProxy: null };
const behindProxy = { trustProxy: 'loopback' };

describe('a question from this machine', () => {
  it.each([
    ['a local address', '127.0.0.1', {}, direct, true],
    ['the same over IPv6', '::ffff:127.0.0.1', {}, direct, true],
    ['another machine', '10.0.0.9', {}, direct, false],
    [
      'another machine, through a proxy nobody listed',
      '127.0.0.1',
      { 'x-forwarded-for': '1.2.3.4' },
      direct,
      false,
    ],
    [
      'another machine, through a listed proxy',
      '1.2.3.4',
      { 'x-forwarded-for': '1.2.3.4' },
      behindProxy,
      false,
    ],
  ])('is told for %s', (_case, ip, headers, env, local) => {
    expect(isLocal({ ip, headers }, env)).toBe(local);
  });
});
