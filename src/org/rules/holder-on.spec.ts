import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CAPACITIES, holderOn, type Capacity, type HoldingFacts } from './holder-on.js';

const holding = (capacity: Capacity, startsOn: string, endsOn: string | null): HoldingFacts => ({
  id: `${capacity}-${startsOn}`,
  personId: capacity,
  capacity,
  startsOn,
  endsOn,
  basis: null,
});
const sekda = [
  holding('definitive', '2024-06-07', '2024-11-12'),
  holding('pj', '2024-11-13', '2025-07-23'),
  holding('plt', '2025-07-24', '2025-07-27'),
  holding('pj', '2025-07-28', null),
];

describe('holderOn', () => {
  it.each([
    ['2024-06-06', null],
    ['2024-06-07', 'definitive'],
    ['2024-11-12', 'definitive'],
    ['2024-11-13', 'pj'],
    ['2025-07-24', 'plt'],
    ['2025-07-27', 'plt'],
    ['2025-07-28', 'pj'],
  ])('finds who acts for the Sekda on %s', (day, capacity) => {
    const answer = holderOn(sekda, [], day);
    expect(answer.state === 'recorded' ? answer.capacity : null).toBe(capacity);
  });

  it('lets plh stand in for everyone, pj before plt, plt before the holder', () => {
    const order: Capacity[] = ['plh', 'pj', 'pjs', 'plt', 'definitive'];
    order.forEach((first, n) => {
      const present = order.slice(n).map((capacity) => holding(capacity, '2025-01-01', null));
      expect(holderOn(present, [], '2025-02-01')).toMatchObject({ capacity: first });
    });
  });

  it('keeps unknown and vacant apart', () => {
    const vacancy = { id: 'v', startsOn: '2025-01-01', endsOn: '2025-01-31' };
    expect(holderOn([], [vacancy], '2025-01-31')).toEqual({ state: 'vacant', vacancyId: 'v' });
    expect(holderOn([], [vacancy], '2025-02-01')).toEqual({ state: 'unknown' });
  });

  it('does not depend on the order in which holdings were entered', () => {
    const any = fc.record({
      capacity: fc.constantFrom(...CAPACITIES),
      startsOn: fc.constantFrom('2025-01-01', '2025-02-01'),
      endsOn: fc.constantFrom('2025-02-15', null),
    });
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: (one) => one.capacity }), (list) => {
        const holdings = list.map(({ capacity, startsOn, endsOn }) => holding(capacity, startsOn, endsOn));
        const there = holderOn(holdings, [], '2025-02-10');
        expect(holderOn([...holdings].reverse(), [], '2025-02-10')).toEqual(there);
      }),
    );
  });
});
