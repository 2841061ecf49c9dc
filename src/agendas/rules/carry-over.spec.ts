import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carryOver, isNothing, withCarried, type CarryOverFacts } from './carry-over.js';

const none = { minutes: new Set<string>(), followUps: () => false, items: new Set<string>() };
const facts: CarryOverFacts = {
  last: { meetingId: 'm1', title: 'Rapat I', startsAt: '2025-04-10T02:00:00.000Z' },
  followUps: [
    { id: 'f1', number: 'TL.1/2025', title: 'Peta', restricted: false },
    { id: 'f2', number: 'TL.2/2025', title: 'Data', restricted: true },
  ],
  postponed: [{ id: 'i1', title: 'Anggaran' }],
  taken: none,
};

describe('what earlier meetings left for an agenda', () => {
  it('is the last minutes, every open follow-up and what was postponed', () => {
    expect(carryOver(facts)).toEqual({
      ...{ minutes: facts.last, followUps: facts.followUps, postponed: facts.postponed },
    });
  });

  it('is not offered again once it stands on an agenda; what is restricted asks for an item of its own', () => {
    const open = (restricted: boolean) => !restricted;
    const taken = { minutes: new Set(['m1']), followUps: open, items: new Set(['i1']) };
    expect(carryOver({ ...facts, taken })).toEqual({
      minutes: null,
      followUps: [facts.followUps[1]],
      postponed: [],
    });
  });

  it('is nothing for the first meeting of a council', () => {
    expect(isNothing(carryOver({ last: null, followUps: [], postponed: [], taken: none }))).toBe(true);
  });
});

describe('the order of an agenda that takes up earlier matters', () => {
  const items = (...given: [string, string][]) => given.map(([id, kind]) => ({ id, kind }));

  it('puts them after the opening and before new business', () => {
    const agenda = items(['o', 'opening'], ['a', 'discussion'], ['b', 'report'], ['m', 'minutes-approval']);
    expect(withCarried(agenda, ['m'])).toEqual(['o', 'm', 'a', 'b']);
  });

  it('puts them first where nothing opens the meeting', () => {
    expect(withCarried(items(['a', 'discussion'], ['m', 'minutes-approval']), ['m'])).toEqual(['m', 'a']);
  });

  it('loses and doubles nothing', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 8 }), (all, count) => {
        const agenda = all.map((id, n) => ({ id, kind: n === 0 ? 'opening' : 'discussion' }));
        expect(withCarried(agenda, all.slice(-count)).toSorted()).toEqual(all.toSorted());
      }),
    );
  });
});
