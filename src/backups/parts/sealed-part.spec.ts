import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { BackupFault } from '../backup-fault.js';
import { bytesOf } from './hashing.js';
import { sealKeyOf } from './seal-key.js';
import { seal, unsealed } from './sealed-part.js';

describe('a sealed part', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-sealed-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const key = sealKeyOf(randomBytes(32));
  const path = join(folder, 'part');
  const damaged = join(folder, 'damaged');
  const content = randomBytes(300);
  const label = '2026-11-27T05-00-00-000Z/database';
  beforeAll(() => seal(path, [content.subarray(0, 100), content.subarray(100)], { key, label }));

  const opened = (file: string, with_ = { key, label }) => bytesOf(unsealed(file, with_));
  const reasonOf = (opening: Promise<Buffer>) =>
    opening.then(
      () => 'opened',
      (error: unknown) => (error instanceof BackupFault ? error.reason : String(error)),
    );

  it('gives back what was put in, whatever it is and in whatever pieces', async () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const file = join(folder, randomBytes(8).toString('hex'));
        await seal(file, parts, { key, label });
        expect(await opened(file)).toEqual(Buffer.concat(parts));
      }),
      { numRuns: 30 },
    );
  });

  it('shows nothing of it, and is never the same twice', async () => {
    const again = join(folder, 'again');
    await seal(again, [content], { key, label });
    const [one, other] = [readFileSync(path), readFileSync(again)];
    expect(one.length).toBe(other.length);
    expect(one.includes(content.subarray(0, 16))).toBe(false);
    expect(one.equals(other)).toBe(false);
  });

  it('is refused when it was cut short, at whatever byte', async () => {
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(damaged, whole.subarray(0, length));
      expect(await reasonOf(opened(damaged))).toBe('cut_short');
    }
  });

  it('is refused when one bit of any byte of it is another one', async () => {
    const whole = readFileSync(path);
    const reasons = new Set<string>();
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes[at] ^= 1 << (at % 8);
      writeFileSync(damaged, bytes);
      reasons.add(await reasonOf(opened(damaged)));
    }
    expect([...reasons].sort()).toEqual(['altered', 'cut_short', 'other_part', 'wrong_key']);
  });

  it('is refused with another key, in another place, and when it is not there', async () => {
    expect(await reasonOf(opened(path, { key: sealKeyOf(randomBytes(32)), label }))).toBe('wrong_key');
    expect(await reasonOf(opened(path, { key, label: label.replace('05-', '06-') }))).toBe('other_part');
    expect(await reasonOf(opened(path, { key, label: `${label}x` }))).toBe('other_part');
    expect(await reasonOf(opened(join(folder, 'nowhere')))).toBe('missing');
  });

  it('leaves nothing behind when its source breaks off or it is stopped', async () => {
    async function* breaking() {
      yield content;
      throw new Error('the source broke off');
    }
    const file = join(folder, 'unfinished');
    await expect(seal(file, breaking(), { key, label })).rejects.toThrow('the source broke off');
    const signal = AbortSignal.abort();
    await expect(seal(file, [content], { key, label, signal })).rejects.toThrow();
    expect(readdirSync(folder)).not.toContain('unfinished');
  });
});
