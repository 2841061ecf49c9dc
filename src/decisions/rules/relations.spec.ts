import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canAimAt, RELATION_TYPES, standing, type DecisionStanding } from './relations.js';

const later = { id: 'later', councilId: 'council' };

describe('amending and revoking', () => {
  it.each<[DecisionStanding, boolean]>([
    ['effective', true],
    ['amended', true],
    ['draft', false],
    ['revoked', false],
    ['voided', false],
  ])('reaches a decision that is %s: %s', (status, ok) => {
    expect(canAimAt(later, { id: 'earlier', councilId: 'council', status }).ok).toBe(ok);
  });

  it('reaches neither itself nor the decision of another council', () => {
    expect(canAimAt(later, { ...later, status: 'effective' })).toMatchObject({
      code: 'decision.relation_self',
    });
    const foreign = { id: 'x', councilId: 'other', status: 'effective' } as const;
    expect(canAimAt(later, foreign)).toMatchObject({ code: 'decision.relation_council' });
  });
});

describe('how a decision stands', () => {
  const relation = fc.record({ type: fc.constantFrom(...RELATION_TYPES), inForce: fc.boolean() });

  it('changes only when a later decision is in force', () => {
    expect(standing('effective', [{ type: 'revokes', inForce: false }])).toBe('effective');
    expect(standing('effective', [{ type: 'amends', inForce: true }])).toBe('amended');
    expect(standing('draft', [{ type: 'revokes', inForce: true }])).toBe('draft');
  });

  it('does not depend on the order of the later decisions, and never revives what was revoked', () => {
    fc.assert(
      fc.property(fc.array(relation), fc.array(relation), (some, more) => {
        const now = standing('effective', some);
        expect(standing('effective', [...some].reverse())).toBe(now);
        if (now === 'revoked') expect(standing('effective', [...some, ...more])).toBe('revoked');
      }),
    );
  });
});
