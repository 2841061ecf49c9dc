import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BadEnvironment, readEnv } from './env.js';

describe('the environment', () => {
  it('has a meaning when nothing is set', () => {
    const env = readEnv({});
    expect(env).toMatchObject({
      mode: 'development',
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('var'),
      databaseUrl: null,
      baseUrl: 'http://localhost:3000',
      https: false,
      isProduction: false,
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: ' ', SAMPLE_PASSWORD: '', NODE_ENV: '' })).toEqual(readEnv({}));
  });

  it('lets the address follow the port', () => {
    expect(readEnv({ PORT: '4123' }).baseUrl).toBe('http://localhost:4123');
    expect(readEnv({ PORT: '80' }).baseUrl).toBe('http://localhost');
  });

  it.each([
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['HTTPS://Mufakat.Example:443', 'https://mufakat.example'],
  ])('reads the origin %s as %s', (given, origin) => {
    expect(readEnv({ BASE_URL: given }).baseUrl).toBe(origin);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['NODE_ENV', 'staging'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'postgres://localhost'],
    ['DATABASE_URL', 'data.sqlite'],
    ['BASE_URL', 'mufakat.example'],
    ['BASE_URL', 'http://localhost:3000/app'],
    ['BASE_URL', 'ftp://mufakat.example'],
    ['SMTP_URL', 'mail.example:25'],
    ['MAIL_FROM', 'nobody'],
    ['SAMPLE_PASSWORD', 'elevenchars'],
    ['PDF_SANDBOX', 'maybe'],
    ['PAPER_SIZE', 'A3'],
    ['METRICS_TOKEN', 'short'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['JOURNAL_ANCHOR_MAIL', 'inspektorat@contoh.id,nobody'],
    ['BACKUP_EVERY', '0'],
    ['BACKUP_EVERY', '2.5'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const read = () => readEnv({ [name]: value });
    expect(read).toThrow(BadEnvironment);
    expect(read).toThrow(new RegExp(`^${name}[^\n]*$`));
  });

  it('complains about a wrong port alone, not about the address made from it', () => {
    expect(() => readEnv({ PORT: '80x' })).toThrow(/^PORT must be a whole number from 0 to 65535\.$/);
    expect(() => readEnv({ PORT: '70000' })).toThrow(/^PORT must be a whole number from 0 to 65535\.$/);
  });

  it('never repeats a secret in its complaint', () => {
    expect(() => readEnv({ DATABASE_URL: 'mysql://app:hunter2@db/x' })).toThrow(/^(?!.*hunter2)/);
  });

  it('refuses production over plain http', () => {
    expect(() => readEnv({ NODE_ENV: 'production' })).toThrow('BASE_URL must begin with https://');
    const served = readEnv({ NODE_ENV: 'production', BASE_URL: 'https://mufakat.example' });
    expect(served).toMatchObject({ isProduction: true, https: true });
  });

  it('names everything wrong at once', () => {
    expect(() => readEnv({ PORT: 'x', PDF_SANDBOX: 'x' })).toThrow(/PORT.*PDF_SANDBOX/);
  });

  it('accepts the addresses of proxies', () => {
    expect(readEnv({ TRUST_PROXY: 'loopback, 10.1.0.0/16,::1' }).trustProxy).toBe(
      'loopback, 10.1.0.0/16,::1',
    );
  });

  it('sets the clock of a trial, and refuses to where people rely on it', () => {
    expect(readEnv({ TEST_CLOCK: '2026-03-09T08:00+07:00' }).testClock).toBe('2026-03-09T01:00:00.000Z');
    expect(() => readEnv({ TEST_CLOCK: 'besok' })).toThrow('TEST_CLOCK must be like');
    const production = { NODE_ENV: 'production', BASE_URL: 'https://mufakat.example' };
    expect(() => readEnv({ ...production, TEST_CLOCK: '2026-03-09T08:00+07:00' })).toThrow('TEST_CLOCK');
    for (const name of ['BSRE_URL', 'OIDC_ISSUER'])
      expect(() => readEnv({ ...production, [name]: 'http://esign.example' })).toThrow(
        `${name} must begin with https`,
      );
    expect(readEnv(production).testClock).toBeNull();
    expect(() => readEnv({ REMINDERS: 'maybe' })).toThrow('REMINDERS must be on or off.');
  });
});
