import { describe, expect, it } from '@jest/globals';
import { mayWatch } from './may-watch.js';
import { withoutCauses } from './readiness.js';

const TOKEN = 'nomor-panjang-pengamat';
const env = { trustProxy: null, metricsToken: TOKEN };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('who may watch', () => {
  it.each([
    ['this machine', '127.0.0.1', {}, env, true],
    ['a stranger', '10.0.0.9', {}, env, false],
    ['another machine with the token', '10.0.0.9', bearer(TOKEN), env, true],
    ['with another token', '10.0.0.9', bearer(`${TOKEN}s`), env, false],
    ['with an empty token where none is set', '10.0.0.9', bearer(''), { ...env, metricsToken: null }, false],
  ])('is %s: %s', (_case, ip, headers, of, may) => expect(mayWatch({ ip, headers }, of)).toBe(may));

  it('others hear what fails and not why', () => {
    const checks = {
      storage: { ok: false, cause: 'not writable: EIO' },
      backup: { ok: true, cause: 'none yet' },
    };
    expect(withoutCauses({ status: 'unavailable', checks })).toEqual({
      status: 'unavailable',
      checks: { storage: { ok: false }, backup: { ok: true } },
    });
  });
});
