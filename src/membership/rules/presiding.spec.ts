import { describe, expect, it } from '@jest/globals';
import { presiding } from './presiding.js';
import type { RosterRow } from './roster.js';

const row = (role: string, holderState: string) =>
  ({ seatId: role, role, holderState }) as unknown as RosterRow;
const chair = row('chair', 'recorded');
const gone = row('chair', 'vacant');
const dark = row('chair', 'unknown');
const deputy = row('deputy-chair', 'recorded');

describe('who presides', () => {
  it.each([
    ['the chair, where no decree says otherwise', [deputy, chair], null, chair],
    ['the first role of the decree that somebody fills', [gone, deputy], ['chair', 'deputy-chair'], deputy],
    ['the chair all the same, where nobody is recorded at all', [dark], null, dark],
    ['nobody, where no such seat exists', [deputy], null, null],
  ] as const)('is %s', (_, rows, order, expected) => {
    expect(presiding(rows, order)).toBe(expected);
  });
});
