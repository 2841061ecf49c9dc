import { describe, expect, it } from '@jest/globals';
import { tapOf } from './attendance.presenter.js';

describe('One tap on a seat', () => {
  const seat = { status: null, leftAt: null, representativeName: null } as const;
  const left = '2025-07-24T03:00:00.000Z';
  const deputy = 'Sekretaris dinas';
  it.each([
    ['of nobody yet says who came', seat, 'arrived'],
    ['of somebody excused who came after all', { ...seat, status: 'excused' }, 'arrived'],
    ['of somebody there takes the mark back', { ...seat, status: 'present' }, 'unrecorded'],
    ['of somebody who left says that they are back', { ...seat, status: 'present', leftAt: left }, 'arrived'],
    ['of a deputy who is there forgets nothing', { ...seat, status: 'represented' }, null],
    ['of a deputy who is announced forgets nothing', { ...seat, representativeName: deputy }, null],
    [
      'of a deputy who left says that they are back',
      { status: 'represented', leftAt: left, representativeName: deputy },
      'arrived',
    ],
  ] as const)('%s', (_, entry, tap) => {
    expect(tapOf(entry)).toBe(tap);
  });
});
