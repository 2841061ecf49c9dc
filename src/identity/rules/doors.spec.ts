import { describe, expect, it } from '@jest/globals';
import { DOORS, triedAgain, waitAt, wasTried, type DoorName } from './doors.js';
import type { Failures } from './sign-in-attempts.js';

const at = (seconds: number) =>
  new Date(Date.parse('2026-03-09T01:00:00.000Z') + seconds * 1000).toISOString();
const tries = (door: DoorName, count: number) => {
  let counted: Failures | null = null;
  for (let n = 0; n < count; n += 1) counted = triedAgain(door, counted, at(n));
  return counted;
};

describe('a door', () => {
  it.each(Object.entries(DOORS) as [DoorName, { most: number; seconds: number }][])(
    'to %s closes at the last try it has, until its window is over',
    (door, { most, seconds }) => {
      const now = at(0);
      expect(waitAt(door, { count: most - 1, firstAt: now, lastAt: now }, now)).toBe(0);
      expect(waitAt(door, { count: most, firstAt: now, lastAt: now }, now)).toBe(seconds);
      expect(waitAt(door, { count: most, firstAt: now, lastAt: now }, at(seconds - 1))).toBe(1);
      expect(waitAt(door, { count: most, firstAt: now, lastAt: now }, at(seconds))).toBe(0);
    },
  );

  it('counts within a window and begins anew after it', () => {
    const counted = tries('token', 20)!;
    expect([counted.count, waitAt('token', counted, at(19))]).toEqual([20, 581]);
    expect(triedAgain('token', counted, at(600)).count).toBe(1);
    expect([wasTried('token', counted, at(599)), wasTried('token', counted, at(600))]).toEqual([true, false]);
    expect(wasTried('token', null, at(0))).toBe(false);
  });

  it('does not close for longer when the clock is set back', () => {
    expect(waitAt('reset', tries('reset', 20), at(-86_400))).toBe(600);
  });
});
