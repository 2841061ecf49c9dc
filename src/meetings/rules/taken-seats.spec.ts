import { describe, expect, it } from '@jest/globals';
import { besideTaken } from './taken-seats.js';

const seat = (seatId: string, holder: string) => ({ seatId, holder });
const [oldA, oldB, oldC] = [seat('a', 'lama'), seat('b', 'lama'), seat('c', 'lama')];
const [newA, newB2, newD] = [seat('a', 'baru'), seat('b2', 'baru'), seat('d', 'baru')];
const pairs = [
  { from: oldA, to: newA },
  { from: oldB, to: newB2 },
];
const follow = (...taken: string[]) =>
  besideTaken([oldA, oldB, oldC], pairs, [newA, newB2, newD], new Set(taken));

describe('A roster that changes while people are coming', () => {
  it('is the roster of the day where nobody has come yet', () => {
    expect(follow()).toEqual([newA, newB2, newD]);
  });

  it('leaves a seat somebody has taken as the letter has it, under its old number', () => {
    expect(follow('a', 'b')).toEqual([oldA, oldB, newD]);
  });

  it('keeps who has come for a seat that is gone', () => {
    expect(follow('c')).toEqual([newA, newB2, newD, oldC]);
  });
});
