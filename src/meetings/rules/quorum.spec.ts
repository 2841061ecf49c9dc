import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assessQuorum,
  quorumMoment,
  quorumWords,
  seatsRequired,
  votesPresent,
  votingMoment,
  type PresenceRule,
  type SeatPresence,
} from './quorum.js';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from './values.js';

const moreThanHalf: PresenceRule = {
  quorum: { numerator: 1, denominator: 2, strict: true },
  representativesCount: false,
};
const lenient: PresenceRule = { ...moreThanHalf, representativesCount: true };

const seat = (seatId: string, given: Partial<SeatPresence> = {}): SeatPresence => ({
  seatId,
  personId: null,
  capacity: null,
  voting: true,
  status: 'present',
  arrivedAt: null,
  leftAt: null,
  ...given,
});
const seats = (count: number, status: AttendanceStatus | null) =>
  Array.from({ length: count }, (_, n) => seat(`seat-${n}`, { status }));

describe('votesPresent', () => {
  const silent: PresenceRule = { quorum: null, representativesCount: null };

  it.each([
    ['is silent', silent, 3],
    ['asks for nothing', null, 3],
    ['counts representatives', lenient, 3],
    ['does not count representatives', moreThanHalf, 0],
  ])('gives a represented seat its vote where the decree %s', (_, rule, votes) => {
    expect(votesPresent(seats(3, 'represented'), rule, null)).toBe(votes);
  });

  it('asks who is there at that instant, so that leaving at the end takes no vote away', () => {
    const left = [seat('a', { arrivedAt: '2025-07-24T02:00:00.000Z', leftAt: '2025-07-24T04:40:00.000Z' })];
    expect(votesPresent(left, lenient, null)).toBe(1);
    expect(votesPresent(left, lenient, '2025-07-24T04:00:00.000Z')).toBe(1);
    expect(votesPresent(left, lenient, '2025-07-24T04:40:00.000Z')).toBe(0);
  });

  it('never exceeds the seats with voting right, nor falls below the presence that makes the quorum', () => {
    const any = fc.record({
      seatId: fc.constantFrom('a', 'b', 'c', 'd'),
      personId: fc.constantFrom(null, 'x', 'y'),
      capacity: fc.constantFrom('definitive', 'plh'),
      voting: fc.boolean(),
      status: fc.constantFrom(...ATTENDANCE_STATUSES, null),
      arrivedAt: fc.constant(null),
      leftAt: fc.constant(null),
    });
    const rules = fc.constantFrom(moreThanHalf, lenient, silent, null);
    fc.assert(
      fc.property(fc.array(any), rules, (rows, rule) => {
        const { present, seats: all } = assessQuorum(rows, rule, null);
        const votes = votesPresent(rows, rule, null);
        expect(votes).toBeLessThanOrEqual(all);
        expect(votes).toBeGreaterThanOrEqual(present);
      }),
    );
  });
});

describe('seatsRequired', () => {
  it.each([
    ['more than half of', 1, 2, true, 23, 12],
    ['more than half of', 1, 2, true, 18, 10],
    ['more than half of', 1, 2, true, 17, 9],
    ['more than half of', 1, 2, true, 1, 1],
    ['at least half of', 1, 2, false, 23, 12],
    ['at least half of', 1, 2, false, 18, 9],
    ['two thirds of', 2, 3, false, 18, 12],
    ['two thirds of', 2, 3, false, 23, 16],
    ['more than two thirds of', 2, 3, true, 18, 13],
    ['all of', 1, 1, false, 23, 23],
    ['more than all of (which is all)', 1, 1, true, 23, 23],
    ['more than half of no seats:', 1, 2, true, 0, 1],
  ])('%s: %i/%i strict=%s of %i seats is %i', (_, numerator, denominator, strict, total, required) => {
    expect(seatsRequired(total, { numerator, denominator, strict })).toBe(required);
  });
});

describe('assessQuorum', () => {
  it('counts a seat once, however many rows it has', () => {
    const rows = [seat('a'), seat('a'), seat('b', { status: null })];
    expect(assessQuorum(rows, moreThanHalf, null)).toEqual({
      required: 2,
      present: 1,
      seats: 2,
      repeated: 0,
      met: false,
    });
  });

  it('counts who is present in the room or online', () => {
    const rows = [seat('a'), seat('b', { status: 'present-online' }), seat('c', { status: 'excused' })];
    expect(assessQuorum(rows, moreThanHalf, null)).toMatchObject({ present: 2, met: true });
  });

  it('lets a representative fill the seat only where the decree says so', () => {
    expect(assessQuorum(seats(3, 'represented'), moreThanHalf, null)).toMatchObject({
      present: 0,
      met: false,
    });
    expect(assessQuorum(seats(3, 'represented'), lenient, null)).toMatchObject({ present: 3, met: true });
  });

  it('treats an unrecorded seat as absent', () => {
    expect(assessQuorum(seats(3, null), lenient, null)).toMatchObject({
      required: 2,
      present: 0,
      met: false,
    });
  });

  it('leaves seats without voting right out of both sides', () => {
    const rows = [seat('a'), seat('b', { voting: false }), seat('c', { voting: false })];
    expect(assessQuorum(rows, moreThanHalf, null)).toEqual({
      required: 1,
      present: 1,
      seats: 1,
      repeated: 0,
      met: true,
    });
  });

  it('knows who had come and who had left at an instant', () => {
    const rows = [
      seat('a', { arrivedAt: '2025-07-24T02:00:00.000Z', leftAt: '2025-07-24T03:00:00.000Z' }),
      seat('b', { arrivedAt: '2025-07-24T02:30:00.000Z' }),
    ];
    const present = (time: string) => assessQuorum(rows, lenient, `2025-07-24T${time}:00.000Z`).present;
    expect([present('01:59'), present('02:00'), present('02:30'), present('03:00')]).toEqual([0, 1, 2, 1]);
    expect(assessQuorum(rows, lenient, null).present).toBe(2);
  });

  it('requires nothing where no decree asks for anything', () => {
    expect(assessQuorum([], null, null)).toEqual({
      required: 0,
      present: 0,
      seats: 0,
      repeated: 0,
      met: true,
    });
    const onlyNotice: PresenceRule = { quorum: null, representativesCount: true };
    expect(assessQuorum(seats(2, 'represented'), onlyNotice, null)).toMatchObject({
      required: 0,
      present: 2,
      met: true,
    });
  });

  it('never finds a quorum in a council without seats that asks for one', () => {
    expect(assessQuorum([], moreThanHalf, null).met).toBe(false);
  });

  it('never loses a quorum because one more seat is filled', () => {
    const status = fc.constantFrom<AttendanceStatus | null>(...ATTENDANCE_STATUSES, null);
    fc.assert(
      fc.property(fc.array(status, { minLength: 1, maxLength: 40 }), fc.boolean(), (statuses, strict) => {
        const rule: PresenceRule = {
          quorum: { numerator: 1, denominator: 2, strict },
          representativesCount: true,
        };
        const rows = statuses.map((one, n) => seat(`s${n}`, { status: one }));
        const before = assessQuorum(rows, rule, null);
        const after = assessQuorum([{ ...rows[0], status: 'present' }, ...rows.slice(1)], rule, null);
        expect(after.present).toBeGreaterThanOrEqual(before.present);
        expect(!before.met || after.met).toBe(true);
        expect(before.required).toBeLessThanOrEqual(before.seats);
      }),
    );
  });

  it('asks for the smallest number beyond the fraction', () => {
    const fraction = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
      .filter(([n, d]) => n < d);
    fc.assert(
      fc.property(
        fraction,
        fc.integer({ min: 1, max: 500 }),
        fc.boolean(),
        ([numerator, denominator], total, strict) => {
          const required = seatsRequired(total, { numerator, denominator, strict });
          const enough = (count: number) =>
            strict ? count * denominator > total * numerator : count * denominator >= total * numerator;
          expect(enough(required)).toBe(true);
          expect(required === 1 || !enough(required - 1)).toBe(true);
        },
      ),
    );
  });
});

describe('The words and the moment of a quorum', () => {
  it('says "not required" without a rule', () => {
    expect(quorumWords(null)).toEqual({ code: 'quorum.not_required', facts: {} });
    expect(quorumWords(lenient)).toEqual({
      code: 'quorum.more_than.with_representatives',
      facts: { numerator: 1, denominator: 2 },
    });
  });

  it('counts now while the meeting runs, and over its length otherwise', () => {
    const running = { status: 'in-session', startedAt: '2025-07-24T02:00:00.000Z', endedAt: null };
    const whole = { from: running.startedAt, until: null };
    expect(quorumMoment(running, '2025-07-24T03:00:00.000Z')).toBe('2025-07-24T03:00:00.000Z');
    expect(quorumMoment(running, '2026-07-24T03:00:00.000Z')).toEqual(whole);
    const over = { ...running, status: 'ended', endedAt: '2025-07-24T05:00:00.000Z' };
    expect(quorumMoment(over, '2025-07-24T06:00:00.000Z')).toEqual({ ...whole, until: over.endedAt });
  });

  it.each<[string, Partial<SeatPresence>, number]>([
    ['whoever is marked without an hour', {}, 1],
    ['whoever came late and left early', { arrivedAt: '2025-07-24T03:00Z', leftAt: '2025-07-24T04:00Z' }, 1],
    ['nobody who came after the last gavel', { arrivedAt: '2025-07-24T05:30Z' }, 0],
    ['nobody who had gone before the first one', { leftAt: '2025-07-24T01:30Z' }, 0],
  ])('counts over the length of a meeting %s', (_, given, present) => {
    const span = { from: '2025-07-24T02:00Z', until: '2025-07-24T05:00Z' };
    const one = seat('a', { status: 'present', ...given });
    expect(assessQuorum([one], moreThanHalf, span).present).toBe(present);
  });

  it('counts votes after the gavel as of its last moment, and of those who left with it', () => {
    const endedAt = '2025-07-24T05:00:00.000Z';
    const over = { status: 'ended', startedAt: '2025-07-24T02:00:00.000Z', endedAt };
    const at = votingMoment(over, '2025-08-01T00:00:00.000Z');
    const votes = (leftAt: string) => {
      const one = seat('a', { leftAt });
      return votesPresent([one], null, at);
    };
    expect([votes('2025-07-24T04:30:00.000Z'), votes(endedAt)]).toEqual([0, 1]);
  });
});
