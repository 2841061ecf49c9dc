import { describe, expect, it } from '@jest/globals';
import { stepOf, totpAddress } from './totp-codes.js';

/** The secret of the test vectors in RFC 6238, appendix B: "12345678901234567890". */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('codes of authenticator apps', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %i s: %s', (seconds, code) => {
    expect(stepOf(code, SECRET, at(seconds), null)).toBe(Math.floor(seconds / 30));
  });

  it('hold for one period more either way, and no longer', () => {
    const step = Math.floor(1_111_111_111 / 30);
    const seen = [-2, -1, 0, 1, 2].map((off) => stepOf('050471', SECRET, at((step + off) * 30), null));
    expect(seen).toEqual([null, step, step, step, null]);
  });

  it('are good once, and so are those before them', () => {
    const step = Math.floor(1_111_111_111 / 30);
    expect(stepOf('050471', SECRET, at(1_111_111_111), step - 1)).toBe(step);
    expect(stepOf('050471', SECRET, at(1_111_111_111), step)).toBeNull();
    expect(stepOf('050471', SECRET, at(1_111_111_111), step + 1)).toBeNull();
  });

  it.each(['', '12345', '1234567', 'abcdef', '28708２', ' '])('are never %j', (code) => {
    expect(stepOf(code, SECRET, at(59), null)).toBeNull();
  });

  it('are set up by an address that names the house and the account', () => {
    expect(totpAddress(SECRET, 'admin@deliserdang.example', 'Mufakat')).toBe(
      `otpauth://totp/Mufakat:admin%40deliserdang.example?issuer=Mufakat&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
