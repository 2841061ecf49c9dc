import { describe, expect, it } from '@jest/globals';
import { secondSeats, type Seated } from './heads.js';

const seat = (seatId: string, personId: string | null, given: Partial<Seated> = {}): Seated => ({
  ...{ seatId, personId, capacity: 'definitive', status: 'present' },
  ...given,
});
const plh = { capacity: 'plh' };

describe('One person is one head', () => {
  it.each([
    ['two people in two seats', [seat('a', 'x'), seat('b', 'y')], []],
    ['who acts for a second seat fills his own', [seat('a', 'x', plh), seat('b', 'x')], ['a']],
    ['who acts for two fills the first in the annex', [seat('a', 'x', plh), seat('b', 'x', plh)], ['b']],
    [
      'with three seats two are second',
      [seat('a', 'x', plh), seat('b', 'x'), seat('c', 'x', plh)],
      ['a', 'c'],
    ],
    [
      'online and in the room is still one',
      [seat('a', 'x', { status: 'present-online' }), seat('b', 'x')],
      ['b'],
    ],
    ['a represented seat has another head', [seat('a', 'x', { status: 'represented' }), seat('b', 'x')], []],
    ['people nobody recorded are different', [seat('a', null), seat('b', null)], []],
    ['two rows for one seat are one seat', [seat('a', 'x'), seat('a', 'x')], []],
  ])('%s', (_, filled, second) => {
    expect(secondSeats(filled).map(({ seatId }) => seatId)).toEqual(second);
  });
});
