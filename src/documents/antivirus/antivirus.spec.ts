import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findClamd, realClamd, standIn, type Scanner } from '../../../test/support/clamd.js';
import { Clock } from '../../platform/clock.js';
import { readEnv } from '../../platform/config/env.js';
import { Logger } from '../../platform/logger.js';
import { EICAR } from '../rules/accepted-files.js';
import { Antivirus } from './antivirus.service.js';
import { scannedBy } from './clamd.js';

const HARMLESS = Buffer.alloc(300_000, 'laporan ');
const VIRUS = Buffer.concat([HARMLESS, Buffer.from(EICAR), HARMLESS]);

function antivirus(settings: Record<string, string>): Antivirus {
  const env = readEnv({ LOG_LEVEL: 'silent', ...settings });
  return new Antivirus(env, new Clock(), new Logger(env));
}

describe('The virus scanner', () => {
  let scanner: Scanner;
  beforeAll(async () => {
    scanner = await standIn();
  });
  afterAll(() => scanner.close());
  const asked = (mode: string) => antivirus({ CLAMD_ADDRESS: scanner.address, CLAMD_MODE: mode });

  it('is given every byte, and what it finds is refused by its name', async () => {
    scanner.mood = 'well';
    await asked('require').look(HARMLESS);
    expect(scanner.received.at(-1)!.equals(HARMLESS)).toBe(true);
    await expect(asked('warn').look(VIRUS)).rejects.toMatchObject({
      ...{ status: 415, code: 'file.virus_found', facts: { name: 'Eicar-Test-Signature' } },
    });
  });

  it.each(['small', 'hangs-up'] as const)(
    'that is %s lets nothing through where it is required',
    async (mood) => {
      scanner.mood = mood;
      await expect(asked('require').look(HARMLESS)).rejects.toMatchObject({
        status: 503,
        code: 'file.scanner_down',
      });
      await expect(asked('warn').look(HARMLESS)).resolves.toBeUndefined();
    },
  );

  it('that says nothing, or is not there, has not looked', async () => {
    scanner.mood = 'silent';
    await expect(scannedBy(scanner.address, HARMLESS, 100)).rejects.toThrow('does not answer');
    const gone = antivirus({ CLAMD_ADDRESS: 'unix:/nowhere/clamd.sock' });
    await expect(gone.look(HARMLESS)).rejects.toMatchObject({ status: 503 });
    expect(await gone.health()).toMatchObject({
      mode: 'require',
      version: null,
      trouble: expect.stringContaining('ENOENT'),
    });
  });

  it('is asked by the test pattern whether it knows anything', async () => {
    scanner.mood = 'well';
    expect(await asked('require').health()).toEqual({
      mode: 'require',
      version: 'ClamAV 1.4.3/0',
      trouble: null,
    });
    scanner.mood = 'ignorant';
    expect(await asked('warn').health()).toMatchObject({
      mode: 'warn',
      trouble: expect.stringContaining('EICAR'),
    });
    expect(await antivirus({}).health()).toEqual({ mode: 'off', version: null, trouble: null });
  });

  const installed = findClamd();
  // Without clamd on the machine (or TEST_CLAMD) the stand-in above, which keeps to its contract, has to do.
  (installed ? it : it.skip)('is clamd itself, where it is installed', async () => {
    const real = await realClamd(installed!);
    try {
      const required = antivirus({ CLAMD_ADDRESS: real.address });
      expect(await required.health()).toMatchObject({
        version: expect.stringMatching(/^ClamAV/),
        trouble: null,
      });
      await required.look(HARMLESS);
      await expect(required.look(VIRUS)).rejects.toMatchObject({ code: 'file.virus_found' });
      const tooLarge = Buffer.alloc(26 * 1024 ** 2);
      await expect(required.look(tooLarge)).rejects.toMatchObject({ code: 'file.scanner_down' });
    } finally {
      await real.close();
    }
  });
});
