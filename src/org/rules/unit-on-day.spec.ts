import { describe, expect, it } from '@jest/globals';
import { unitOnDay } from './unit-on-day.js';

const unit = (
  id: string,
  validFrom: string | null,
  validUntil: string | null,
  successorId: string | null,
) => ({
  ...{ id, name: `Unit ${id}`, validFrom, validUntil, successorId },
});
const UNITS = [
  unit('old', null, '2025-08-31', 'new'),
  unit('new', '2025-09-01', null, null),
  unit('split', null, '2025-12-31', null),
  unit('left', '2026-01-01', null, null),
  unit('right', '2026-01-01', null, null),
  unit('gone', null, '2025-12-31', null),
];
const PARTS = ['left', 'right'].map((successorId) => ({ unitId: 'split', successorId }));
const told = (id: string, day: string) => unitOnDay(id, UNITS, PARTS, day);

describe('a unit on a day', () => {
  it('is simply there from its first day to its last', () => {
    for (const [id, day] of [
      ['old', '2025-08-31'],
      ['new', '2025-09-01'],
      ['nobody knows it', '2025-09-01'],
    ] as const)
      expect(told(id, day)).toEqual({ state: 'there' });
  });

  it('is told with whoever followed it, once it has ended', () => {
    expect(told('old', '2025-09-01')).toEqual({
      state: 'ended',
      day: '2025-08-31',
      followedBy: ['Unit new'],
    });
    expect(told('split', '2026-01-01')).toMatchObject({ followedBy: ['Unit left', 'Unit right'] });
    expect(told('gone', '2026-01-01')).toMatchObject({ state: 'ended', followedBy: [] });
  });

  it('is told with the name of then, before it was there', () => {
    expect(told('new', '2025-08-31')).toEqual({ state: 'before', names: ['Unit old'] });
    expect(told('left', '2025-08-31')).toEqual({ state: 'before', names: [] });
  });
});
