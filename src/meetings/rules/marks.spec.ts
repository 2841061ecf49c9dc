import { describe, expect, it } from '@jest/globals';
import { assessQuorum, votesPresent } from './quorum.js';
import { canMark, marked } from './marks.js';
import { withoutAbsent } from './item-absence.js';

const nobody = {
  status: null,
  arrivedAt: null,
  leftAt: null,
  representativeName: null,
  representativeTitle: null,
} as const;
const NINE = '2026-03-02T02:00:00.000Z';
const TEN = '2026-03-02T03:00:00.000Z';
const here = { ...nobody, status: 'present' as const, arrivedAt: NINE };

describe('one tap on a seat', () => {
  it.each([
    ['of somebody who comes', nobody, 'arrived', { status: 'present', arrivedAt: TEN }],
    [
      'of somebody who is there keeps the first hour',
      here,
      'arrived',
      { status: 'present', arrivedAt: NINE },
    ],
    ['of somebody who goes', here, 'left', { status: 'present', arrivedAt: NINE, leftAt: TEN }],
    ['of somebody who comes back', { ...here, leftAt: TEN }, 'arrived', { arrivedAt: NINE, leftAt: null }],
    ['taken back', here, 'unrecorded', nobody],
    [
      'of the holder, whose representative had sat there',
      { ...here, status: 'represented' as const, representativeName: 'Sekretaris' },
      'arrived',
      { status: 'present', representativeName: null },
    ],
    [
      'of a representative who goes',
      { ...here, status: 'represented' as const, representativeName: 'Sekretaris' },
      'left',
      { status: 'represented', representativeName: 'Sekretaris', leftAt: TEN },
    ],
  ] as const)('%s', (_, entry, mark, expected) => {
    expect(marked(entry, mark, TEN)).toMatchObject(expected);
  });

  it('tells no hour on another day, and none before the arrival', () => {
    expect(marked(nobody, 'arrived', null)).toMatchObject({ status: 'present', arrivedAt: null });
    expect(marked({ ...here, arrivedAt: TEN }, 'left', NINE)).toMatchObject({ leftAt: TEN });
  });

  it('says that somebody left only of who came', () => {
    expect(canMark('left', 'excused')).toMatchObject({ ok: false });
    expect(canMark('left', 'present')).toMatchObject({ ok: true });
    expect(canMark('arrived', null)).toMatchObject({ ok: true });
  });
});

describe('who takes no part in a matter', () => {
  const seats = ['a', 'b', 'c'].map((seatId) => ({
    ...here,
    seatId,
    personId: null,
    capacity: null,
    voting: true,
  }));
  const rule = { quorum: { numerator: 1, denominator: 2, strict: true }, representativesCount: true };

  it('fills no seat and has no vote there, while the quorum asks for as many as before', () => {
    const others = withoutAbsent(seats, new Set(['a', 'b']));
    expect(assessQuorum(others, rule, TEN)).toEqual({
      required: 2,
      present: 1,
      seats: 3,
      repeated: 0,
      met: false,
    });
    expect(votesPresent(others, rule, TEN)).toBe(1);
    expect(assessQuorum(withoutAbsent(seats, new Set()), rule, TEN).met).toBe(true);
  });
});
