import { describe, expect, it } from '@jest/globals';
import { readEnv } from '../platform/config/env.js';
import { Passwords } from './passwords.js';

const served = { NODE_ENV: 'production', BASE_URL: 'https://mufakat.example' };

describe('Passwords', () => {
  it.each([served, {}])('cost whoever guesses 64 MiB and three passes outside tests: %j', async (env) => {
    const passwords = new Passwords(readEnv(env));
    const stored = await passwords.hash('kata-sandi-contoh');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await passwords.matches('kata-sandi-contoh', stored)).toBe(true);
    expect(await passwords.matches('kata-sandi-conto', stored)).toBe(false);
  });

  it('never match where there is none', async () => {
    const passwords = new Passwords(readEnv({ NODE_ENV: 'test' }));
    expect(await passwords.matches('kata-sandi-contoh', null)).toBe(false);
    expect(await passwords.matches('kata-sandi-contoh', 'not a hash')).toBe(false);
  });
});
