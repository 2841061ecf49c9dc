import { describe, expect, it } from '@jest/globals';
import { canSign, extendsFile, signatureHash, wordOf } from './signing.js';

const sealed = { sealed: true, superseded: false, revoked: false };
const chair = { isChair: true, isSecretariat: false };
const secretariat = { isChair: false, isSecretariat: true };
const nobody = { isChair: false, isSecretariat: false };

describe('Signing sealed minutes', () => {
  it.each([
    [sealed, 'wet', secretariat, null],
    [sealed, 'wet', chair, null],
    [sealed, 'wet', nobody, 'signing.secretariat_only'],
    [sealed, 'pades', chair, null],
    [sealed, 'pades', secretariat, 'signing.chair_only'],
    [sealed, 'bsre', secretariat, 'signing.chair_only'],
    [{ sealed: false, superseded: false, revoked: false }, 'wet', secretariat, 'signing.not_sealed'],
    [{ sealed: true, superseded: true, revoked: false }, 'pades', chair, 'signing.superseded'],
    [{ ...sealed, revoked: true }, 'wet', chair, 'signing.revoked'],
  ] as const)('is for whom it concerns: %j %s %j', (minutes, kind, by, code) => {
    const verdict = canSign(minutes, kind, by);
    expect(verdict.ok ? null : verdict.code).toBe(code);
  });

  it('links every signature to the one before it', () => {
    const facts = {
      minutesId: 'a',
      sequence: 1,
      kind: 'wet',
      sha256: 'x',
      coveredSha256: 'y',
      signedAt: 't',
      previous: 'p',
    } as const;
    expect(signatureHash(facts)).toMatch(/^[0-9a-f]{64}$/);
    for (const change of [
      { sequence: 2 },
      { kind: 'pades' },
      { sha256: 'z' },
      { coveredSha256: 'z' },
      { previous: 'q' },
    ] as const)
      expect(signatureHash({ ...facts, ...change })).not.toBe(signatureHash(facts));
  });

  it.each([
    ['bsre', true, 'signing.kind_bsre'],
    ['bsre', false, 'signing.kind_service'],
    ['pades', false, 'signing.kind_pades'],
    ['wet', false, 'signing.kind_wet'],
  ] as const)('names BSrE only where its certificate was checked: %s %s', (kind, issuerTrusted, word) => {
    expect(wordOf({ kind, issuerTrusted })).toBe(word);
  });

  it('tells an extended file from another', () => {
    expect(extendsFile(Buffer.from('abcd'), Buffer.from('abc'))).toBe(true);
    expect(extendsFile(Buffer.from('abc'), Buffer.from('abc'))).toBe(false);
    expect(extendsFile(Buffer.from('xbcd'), Buffer.from('abc'))).toBe(false);
  });
});
