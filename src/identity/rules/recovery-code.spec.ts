import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRecoveryCode, RECOVERY_BYTES, recoveryCode } from './recovery-code.js';

const bytes = fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES });

describe('recovery codes', () => {
  it('come back from paper however they are written', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = recoveryCode(random);
        expect(code).toMatch(/^([a-z2-7]{4}-){6}[a-z2-7]{2}$/);
        expect(readRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')}`)).toBe(
          code.replaceAll('-', ''),
        );
      }),
    );
  });

  it('are as different as the bits they are made of', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, two) => {
        fc.pre(Buffer.compare(one, two) !== 0);
        expect(recoveryCode(one)).not.toBe(recoveryCode(two));
      }),
    );
  });

  it.each(['', '123456', 'a'.repeat(25), 'a'.repeat(27), `${'a'.repeat(25)}1`])('are never %j', (typed) => {
    expect(readRecoveryCode(typed)).toBeNull();
  });
});
