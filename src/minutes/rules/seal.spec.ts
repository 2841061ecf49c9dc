import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fingerprint, readCode, sealHash, spacedCode, verificationCode } from './seal.js';

const random16 = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('the verification code', () => {
  it('has 26 characters and keeps all 128 bits', () => {
    fc.assert(
      fc.property(random16, random16, (a, b) => {
        expect(verificationCode(a)).toMatch(/^[a-z2-7]{26}$/);
        expect(verificationCode(a) === verificationCode(b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
      }),
    );
  });

  it('is read back however it was typed', () => {
    fc.assert(
      fc.property(random16, (bytes) => {
        const code = verificationCode(bytes);
        expect(readCode(spacedCode(code))).toBe(code);
        expect(readCode(` ${code.toUpperCase()} `)).toBe(code);
      }),
    );
  });

  it.each(['', 'abc', '0'.repeat(26), `${'a'.repeat(26)}b`, "a' OR 1=1"])('refuses %j', (typed) => {
    expect(readCode(typed)).toBeNull();
  });
});

describe('fingerprints', () => {
  it('do not depend on the order of keys', () => {
    expect(fingerprint({ a: 1, b: [2, { c: 'é' }] })).toBe(fingerprint({ b: [2, { c: 'é' }], a: 1 }));
  });

  it('chain: a seal names the one before', () => {
    const facts = {
      sequence: 2,
      minutesId: 'm',
      revision: 1,
      contentSha256: 'c',
      pdfSha256: 'p',
      codeHash: 'h',
      sealedAt: '2025-09-15T03:00:00.000Z',
      previous: 'x',
    };
    expect(sealHash(facts)).not.toBe(sealHash({ ...facts, previous: 'y' }));
  });
});
