import { describe, expect, it } from '@jest/globals';
import { canDecide, canPropose, isCorrection } from './errata.js';

const standing = { sealed: true, superseded: false, revoked: false };
const chair = { isChair: true, isProposer: false };
const codeOf = (verdict: ReturnType<typeof canPropose>) => (verdict.ok ? null : verdict.code);

describe('An erratum', () => {
  it('belongs to what is sealed and stands', () => {
    expect(codeOf(canPropose(standing))).toBeNull();
    expect(codeOf(canPropose({ sealed: false, superseded: false, revoked: false }))).toBe(
      'erratum.not_sealed',
    );
    expect(codeOf(canPropose({ ...standing, revoked: true }))).toBe('erratum.revoked');
    expect(codeOf(canPropose({ sealed: true, superseded: true, revoked: false }))).toBe('erratum.superseded');
  });

  it('says something else than what is written', () => {
    expect(codeOf(isCorrection('Hardi', 'Hardy'))).toBeNull();
    expect(codeOf(isCorrection('Hardi ', ' Hardi'))).toBe('erratum.nothing_changed');
  });

  it.each([
    [standing, 'proposed', chair, null],
    [standing, 'issued', chair, 'erratum.decided'],
    [standing, 'declined', chair, 'erratum.decided'],
    [standing, 'proposed', { isChair: false, isProposer: false }, 'erratum.chair_only'],
    [standing, 'proposed', { isChair: true, isProposer: true }, 'erratum.own_text'],
    [{ sealed: true, superseded: true, revoked: false }, 'proposed', chair, 'erratum.superseded'],
  ] as const)(
    'is decided once, by the chair, who did not propose it: %j %s %j',
    (minutes, state, by, code) => {
      expect(codeOf(canDecide(minutes, { state }, by))).toBe(code);
    },
  );
});
