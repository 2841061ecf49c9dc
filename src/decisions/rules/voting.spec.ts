import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canGo, canReword, MOTION_STATES } from './motion-life.js';
import {
  ballotsHold,
  CHOICES,
  counted,
  countsHold,
  resultOf,
  tieSettledBy,
  type VotingSeat,
} from './voting.js';

const BARS = [null, null, null, 'no-right', 'away', 'representative', 'recused'];
const seats = fc
  .array(fc.constantFrom(...BARS), { minLength: 1, maxLength: 30 })
  .map((bars) =>
    bars.map((barred, n): VotingSeat => ({ seatId: `s${n}`, officeTitle: `Jabatan ${n}`, barred })),
  );
const votes = (yes: number, no: number, abstain = 0) => ({ for: yes, against: no, abstain });

describe('votes', () => {
  it.each([
    [votes(5, 4), 'carried'],
    [votes(1, 0, 9), 'carried'],
    [votes(4, 5), 'rejected'],
    [votes(4, 4, 2), 'tied'],
    [votes(0, 0, 7), 'rejected'],
  ] as const)('of %j: %s', (given, result) => expect(resultOf(given)).toBe(result));

  it('never come from a seat that is absent, recused or without right, and never twice', () => {
    const choices = fc.array(fc.tuple(fc.nat({ max: 35 }), fc.constantFrom(...CHOICES)), { maxLength: 40 });
    fc.assert(
      fc.property(seats, choices, (called, cast) => {
        const ballots = cast.map(([n, choice]) => ({ seatId: `s${n}`, choice }));
        const ids = ballots.map(({ seatId }) => seatId);
        const may = new Set(called.filter(({ barred }) => barred === null).map(({ seatId }) => seatId));
        const fair = ids.length > 0 && new Set(ids).size === ids.length && ids.every((id) => may.has(id));
        expect(ballotsHold(ballots, called).ok).toBe(fair);
      }),
    );
  });

  it('never lead to a result with more votes than seats that may vote', () => {
    const number = fc.nat({ max: 20 });
    fc.assert(
      fc.property(seats, number, number, number, (called, yes, no, abstain) => {
        const present = called.filter(({ barred }) => barred === null).length;
        const sum = yes + no + abstain;
        expect(countsHold(votes(yes, no, abstain), called).ok).toBe(sum > 0 && sum <= present);
      }),
    );
  });

  it('are equal exactly where as many are for as against, and somebody is', () => {
    const number = fc.nat({ max: 12 });
    fc.assert(
      fc.property(number, number, number, (yes, no, abstain) => {
        expect(resultOf(votes(yes, no, abstain)) === 'tied').toBe(yes === no && yes > 0);
        expect(resultOf(votes(yes, no, abstain)) === 'carried').toBe(yes > no);
      }),
    );
  });

  it('by seat add up to the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CHOICES)), (choices) => {
        const sum = counted(choices.map((choice, n) => ({ seatId: `s${n}`, choice })));
        expect(sum.for + sum.against + sum.abstain).toBe(choices.length);
      }),
    );
  });

  it('that are equal are settled by the decree only where it says that the proposal has failed', () => {
    expect([tieSettledBy('rejected'), tieSettledBy('chair'), tieSettledBy(null)]).toEqual([
      'decree',
      'chair',
      'chair',
    ]);
  });
});

describe('a proposal', () => {
  it('is voted on only after deliberation, and never again once it is settled', () => {
    expect(canGo({ state: 'deliberating' }, 'voting').ok).toBe(true);
    expect(canGo({ state: 'deliberating' }, 'tied').ok).toBe(false);
    for (const state of ['adopted', 'rejected', 'dropped'] as const) {
      expect(MOTION_STATES.filter((to) => canGo({ state }, to).ok)).toEqual([]);
    }
  });

  it('is reworded only before anybody votes', () => {
    expect(MOTION_STATES.filter((state) => canReword({ state }))).toEqual(['deliberating']);
  });
});
