import { describe, expect, it } from '@jest/globals';
import { clockOf, minutesLeft } from './item-clock.js';

const at = (time: string) => `2026-03-02T${time}:00.000Z`;
const running = { now: at('03:30'), endedAt: null };
const stretches = [
  { agendaItemId: 'a', openedAt: at('02:00'), closedAt: at('02:10') },
  { agendaItemId: 'b', openedAt: at('02:10'), closedAt: at('02:50') },
  { agendaItemId: 'a', openedAt: at('03:20'), closedAt: null },
];

describe('the clock of a matter', () => {
  it('adds up every time it was taken up, the running one until now', () => {
    expect(clockOf('a', stretches, running)).toEqual({ used: 20 * 60, since: at('03:20') });
    expect(clockOf('b', stretches, running)).toEqual({ used: 40 * 60, since: null });
    expect(clockOf('c', stretches, running)).toEqual({ used: 0, since: null });
  });

  it('stops with the meeting, whoever forgot to stop it', () => {
    expect(clockOf('a', stretches, { now: at('09:00'), endedAt: at('03:25') })).toEqual({
      used: 15 * 60,
      since: null,
    });
  });

  it('never runs backwards when the gavel was entered late', () => {
    expect(clockOf('a', stretches, { now: at('09:00'), endedAt: at('03:00') }).used).toBe(10 * 60);
  });

  it.each([
    [40, 22 * 60, 18],
    [40, 41 * 60, -1],
    [40, 0, 40],
    [null, 60, null],
  ])('of %s minutes planned, after %i seconds, leaves %s', (planned, used, left) => {
    expect(minutesLeft(planned, { used, since: null })).toBe(left);
  });
});
