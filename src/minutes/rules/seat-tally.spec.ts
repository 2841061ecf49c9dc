import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countsAs, SEAT_FILTERS, seatTally, type GivenAnswer } from './seat-tally.js';
import { textHash, type Subject } from './subjects.js';

const passage = (key: string, text: string | null, confidentiality = 'council'): Subject => ({
  ...{ key, kind: 'discussion', item: null, confidentiality, number: null, text, sha256: textHash(text) },
});
const SUBJECTS: readonly Subject[] = [
  passage('opening', 'Dibuka.'),
  passage('a', 'Dibahas.'),
  passage('secret', 'Rahasia.', 'restricted'),
  passage('closing', null),
  { ...passage('decision:1', 'Putusan'), kind: 'decision', number: 'K.1/2026' },
];
const SEAT = { seatId: 'kedudukan', personId: 'orang' };
const said = (over: Partial<GivenAnswer>): GivenAnswer => ({
  ...{ passage: 'a', kind: 'agree', state: 'given', replacedAt: null, sha256: textHash('Dibahas.') },
  ...{ ...SEAT, ...over },
});
const tallied = (...answers: GivenAnswer[]) => seatTally(SEAT, answers, SUBJECTS);
const countedAs = (tally: ReturnType<typeof tallied>) =>
  SEAT_FILTERS.filter((filter) => countsAs(filter, tally, false));

describe('a seat in the table of a review', () => {
  it('that said nothing has not answered, and agreed with nothing', () => {
    expect(tallied()).toEqual({
      ...{ agreed: 0, former: 0, suggested: 0, objected: 0, remarked: 0, silent: 2, asked: 2 },
    });
    expect(countedAs(tallied())).toEqual(['silent']);
  });

  it('that agreed with every passage there are words in agreed, also without clearance for the restricted one', () => {
    const all = tallied(said({}), said({ passage: 'opening', sha256: textHash('Dibuka.') }));
    expect(all).toMatchObject({ agreed: 2, silent: 0 });
    expect(countedAs(all)).toEqual(['agreed']);
  });

  it('that agreed with a text that changed since has agreed with a former one', () => {
    const former = tallied(
      said({ sha256: textHash('Dulu.') }),
      said({ passage: 'opening', sha256: textHash('Dibuka.') }),
    );
    expect(former).toMatchObject({ agreed: 1, former: 1 });
    expect(countedAs(former)).toEqual([]);
  });

  it('is told by the seat, or by the person who holds two', () => {
    expect(tallied(said({ seatId: 'lain', personId: 'orang' })).agreed).toBe(1);
    expect(tallied(said({ personId: 'pengganti' })).agreed).toBe(1);
    expect(tallied(said({ seatId: 'lain', personId: 'lain' })).agreed).toBe(0);
    expect(
      seatTally({ seatId: 'x', personId: null }, [said({ seatId: null, personId: null })], SUBJECTS).agreed,
    ).toBe(0);
  });

  it('adds up for whoever reads it: a restricted passage counts where the seat has said something about it', () => {
    const cleared = tallied(said({}), said({ passage: 'secret', kind: 'object' }));
    expect(cleared).toEqual({
      ...{ agreed: 1, former: 0, suggested: 0, objected: 1, remarked: 0, silent: 1, asked: 3 },
    });
    const uncleared = seatTally(SEAT, [said({})], SUBJECTS.slice(0, 2));
    expect(uncleared).toMatchObject({ agreed: 1, silent: 1, asked: 2 });
  });

  it('counts suggestions, objections and remarks, each once, and never what was replaced or cannot be read', () => {
    const kinds = fc.constantFrom('agree', 'suggest', 'object', 'remark') as fc.Arbitrary<
      GivenAnswer['kind']
    >;
    const one = fc.record({
      kind: kinds,
      gone: fc.boolean(),
      key: fc.constantFrom('a', 'opening', 'hidden'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (list) => {
        const tally = tallied(
          ...list.map(({ kind, gone, key }) =>
            said({ kind, passage: key, replacedAt: gone ? 'dulu' : null }),
          ),
        );
        const standing = list.filter(({ gone, key }) => !gone && key !== 'hidden').length;
        expect(tally.agreed + tally.former + tally.suggested + tally.objected + tally.remarked).toBe(
          standing,
        );
        if (standing > 0) expect(countsAs('silent', tally, true)).toBe(false);
        if (tally.suggested + tally.objected > 0) expect(countsAs('agreed', tally, true)).toBe(false);
      }),
    );
  });
});
