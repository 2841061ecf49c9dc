import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byUnit, daysLate, groupsOnPage, isIn, shareOf, shownDay, type Owed } from './listing.js';

const open = { id: 'a', confidentiality: 'council' };
const closed = { id: 'b', confidentiality: 'restricted' };
const owed = (given: Partial<Owed>): Owed => ({
  ...{
    id: '1',
    orgUnitId: 'u',
    unit: 'Dinas',
    dueOn: '2025-08-01',
    overdue: false,
    finished: false,
    ...given,
  },
});

describe('what an item goes through', () => {
  it.each([
    ['the open one beside a closed one', [closed, open], 'a', 'open'],
    ['the closed one beside it', [open, closed], 'b', 'restricted'],
    ['a closed one alone', [closed], 'b', 'all'],
    ['a second open one', [open, { ...open, id: 'c' }], 'c', 'nothing'],
    ['an item that goes through none', [open], 'x', 'nothing'],
  ] as const)('%s', (_, items, id, share) => expect(shareOf(items, id)).toBe(share));

  it('is each follow-up once, and what is restricted never under an open item', () => {
    const item = fc.record({
      id: fc.uuid(),
      confidentiality: fc.constantFrom('public', 'council', 'restricted'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: ({ id }) => id }), fc.boolean(), (items, restricted) => {
        const takers = items.filter(({ id }) => isIn(shareOf(items, id), restricted));
        expect(takers.length).toBeLessThanOrEqual(1);
        if (restricted)
          expect(takers.every(({ confidentiality }) => confidentiality === 'restricted')).toBe(true);
        else expect(takers.length).toBe(Math.min(1, items.length));
      }),
    );
  });
});

describe('the list', () => {
  it('shows today until the day of the meeting, and that day from then on', () => {
    expect([shownDay('2025-08-01', '2025-08-20'), shownDay('2025-09-01', '2025-08-20')]).toEqual([
      '2025-08-01',
      '2025-08-20',
    ]);
  });

  it('names the office with the oldest lateness first, and within it the late, the open, the finished', () => {
    const rows = [
      owed({ id: '1', orgUnitId: 'b', finished: true, dueOn: '2025-01-01' }),
      owed({ id: '2', orgUnitId: 'b', dueOn: '2025-07-01', overdue: true }),
      owed({ id: '3', orgUnitId: 'a', dueOn: '2025-06-01', overdue: true }),
      owed({ id: '4', orgUnitId: 'b', dueOn: '2025-12-01' }),
      owed({ id: '5', orgUnitId: 'c', dueOn: '2025-11-01' }),
    ];
    const told = byUnit(rows).map(({ orgUnitId, rows: own }) => [
      orgUnitId,
      own.map(({ id }) => id).join(''),
    ]);
    expect(told).toEqual([
      ['a', '3'],
      ['b', '241'],
      ['c', '5'],
    ]);
    expect(daysLate(rows[2], '2025-06-11')).toBe(10);
    expect(daysLate(rows[3], '2026-06-11')).toBe(0);
  });

  it('keeps every row, each with its office', () => {
    const row = fc
      .record({ id: fc.uuid(), orgUnitId: fc.constantFrom('a', 'b', 'c'), overdue: fc.boolean() })
      .map((given) => owed(given));
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), (rows) => {
        const groups = byUnit(rows);
        expect(groups.flatMap((group) => group.rows.map(({ id }) => id)).sort()).toEqual(
          rows.map(({ id }) => id).sort(),
        );
        for (const group of groups)
          expect(group.rows.every(({ orgUnitId }) => orgUnitId === group.orgUnitId)).toBe(true);
      }),
    );
  });
});

describe('a page of the list', () => {
  const rows = Array.from({ length: 7 }, (_, n) => ({ id: `r${n}` }));
  const groups = [
    { orgUnitId: 'a', unit: 'A', rows: rows.slice(0, 5) },
    { orgUnitId: 'b', unit: 'B', rows: rows.slice(5) },
  ];
  const shown = (asked: unknown) => {
    const { page, pages, groups: some } = groupsOnPage(groups, asked, 3);
    return [
      page,
      pages,
      ...some.map(({ unit, rows: own }) => unit + own.map(({ id }) => id.slice(1)).join('')),
    ];
  };

  it.each([
    ['nothing', undefined, [1, 3, 'A012']],
    ['a page where an office goes on and another begins', '2', [2, 3, 'A34', 'B5']],
    ['the row on the last page', 'r6', [3, 3, 'B6']],
    ['a page behind the last', 99, [3, 3, 'B6']],
    ['what is no page', '-1', [1, 3, 'A012']],
    ['what is no number', 'x', [1, 3, 'A012']],
  ])('for %s', (_, asked, expected) => expect(shown(asked)).toEqual(expected));
});
