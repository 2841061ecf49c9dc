import { describe, expect, it } from '@jest/globals';
import { agesOf, groupOf, tally, unitsByLateness, type Cell } from './figures.js';

const cell = (given: Partial<Cell>): Cell => ({
  status: 'in-progress',
  late: false,
  dimension: 'living',
  age: null,
  unit: 'Dinas Kesehatan',
  unitId: 'u',
  count: 1,
  dueOn: '2025-08-29',
  ...given,
});

describe('figures of follow-ups', () => {
  it('lets lateness outweigh where the work stands', () => {
    expect(groupOf({ status: 'returned', late: true })).toBe('telat');
    expect(groupOf({ status: 'returned', late: false })).toBe('jalan');
  });

  it('counts everything owed once, and nothing cancelled', () => {
    const counted = tally([
      cell({ status: 'done', count: 2 }),
      cell({ status: 'cancelled', count: 5 }),
      cell({ late: true }),
      cell({ status: 'infeasible' }),
    ]);
    expect(counted).toEqual({ ok: 2, tunggu: 0, jalan: 0, telat: 1, belum: 0, netral: 1, total: 4 });
  });

  it('counts lateness by its age, youngest first, on the scale of the largest', () => {
    const ages = agesOf([
      cell({ late: true, age: '8-30', count: 3 }),
      cell({ late: true, age: '60+' }),
      cell({}),
    ]);
    expect(ages.map(({ count, max }) => [count, max])).toEqual([
      [0, 3],
      [3, 3],
      [0, 3],
      [1, 3],
    ]);
  });

  it('puts the oldest lateness first, then the name', () => {
    const rows = unitsByLateness(
      [cell({ unit: 'B' }), cell({ unit: 'A' }), cell({ unit: 'C', late: true, dueOn: '2025-08-01' })],
      () => 45,
    );
    expect(rows.map(({ key, oldest }) => [key, oldest])).toEqual([
      ['C', 45],
      ['A', 0],
      ['B', 0],
    ]);
  });
});
