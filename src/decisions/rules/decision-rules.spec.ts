import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canEdit, canRecord, decisionNumber, needsAuthorityFlag, outcome } from './decision-rules.js';

const votes = (yes: number, no: number, abstain = 0) => ({ for: yes, against: no, abstain });

describe('decisions', () => {
  it('are numbered sequence first', () => expect(decisionNumber(4, 2025)).toBe('K.4/2025'));

  it.each([
    ['draft', false],
    ['convened', false],
    ['in-session', true],
    ['ended', true],
    ['cancelled', false],
  ])('can be recorded while the meeting is %s: %s', (status, ok) => expect(canRecord(status).ok).toBe(ok));

  it('are not edited once effective', () => {
    expect(canEdit({ status: 'draft' }).ok).toBe(true);
    expect(canEdit({ status: 'effective' })).toMatchObject({ code: 'decision.locked' });
  });

  it('never count more votes than seats present with voting right', () => {
    const count = fc.nat({ max: 30 });
    fc.assert(
      fc.property(count, count, count, count, (yes, no, abstain, present) => {
        const ok = outcome('vote', votes(yes, no, abstain), present).ok;
        expect(ok).toBe(yes > no && yes + no + abstain <= present);
      }),
    );
  });

  it('want counts for a vote and none otherwise', () => {
    expect(outcome('vote', null, 9)).toMatchObject({ code: 'decision.votes_missing' });
    expect(outcome('consensus', votes(3, 0), 9)).toMatchObject({ code: 'decision.votes_not_counted' });
    expect(outcome('vote', votes(4, 4), 9)).toMatchObject({ code: 'decision.not_carried' });
  });

  it('carry a flag when a Plt. or Plh. presides over a decision', () => {
    expect(needsAuthorityFlag('decision', 'plt')).toBe(true);
    expect(needsAuthorityFlag('direction', 'plt')).toBe(false);
    expect(needsAuthorityFlag('decision', 'pj')).toBe(false);
  });
});
