import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Env } from '../../platform/config/env.js';
import { SealedSecrets } from './sealed-secret.js';

const folders: string[] = [];
const house = () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-seal-'));
  folders.push(dataDir);
  return new SealedSecrets(Object.assign(new Env(), { dataDir }));
};

describe('a sealed secret', () => {
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  it('opens where it was sealed, for whom it was sealed, unaltered, and nowhere else', () => {
    const [here, elsewhere] = [house(), house()];
    const sealed = here.seal('GEZDGNBVGY3TQOJQ', 'satu');
    expect(sealed).not.toContain('GEZD');
    expect(here.open(sealed, 'satu')).toBe('GEZDGNBVGY3TQOJQ');
    expect(here.open(sealed, 'dua')).toBeNull();
    expect(elsewhere.open(sealed, 'satu')).toBeNull();
    const altered = Buffer.from(sealed, 'base64url');
    altered[altered.length - 1] ^= 1;
    expect(here.open(altered.toString('base64url'), 'satu')).toBeNull();
    for (const odd of ['', 'x', 'A'.repeat(37)]) expect(here.open(odd, 'satu')).toBeNull();
  });
});
