import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/civil-date.js';
import { summarize } from './completion.js';

const TODAY = '2025-10-01';
const row = fc
  .record({
    status: fc.constantFrom('not-started', 'in-progress', 'done'),
    late: fc.integer({ min: -30, max: 100 }),
    orgUnitId: fc.constantFrom('a', 'b', 'c'),
    dimension: fc.constantFrom('living', 'governance', null),
  })
  .map(({ status, late, orgUnitId, dimension }) => ({
    ...{ status, orgUnitId, dimension, orgUnitName: orgUnitId, dueOn: addDays(TODAY, -late) },
    overdue: late > 0 && status !== 'done',
  }));

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('summarize', () => {
  it('accounts for every row exactly once in each breakdown', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const report = summarize(rows, TODAY);
        expect(report.total).toBe(rows.length);
        expect(sum(Object.values(report.byStatus))).toBe(rows.length);
        expect(sum(report.byOrgUnit.map(({ total }) => total))).toBe(rows.length);
        expect(sum(Object.values(report.byDimension).map(({ total }) => total))).toBe(rows.length);
        expect(sum(Object.values(report.ageing))).toBe(report.overdue);
      }),
    );
  });

  it.each([
    [1, '1-7'],
    [7, '1-7'],
    [8, '8-30'],
    [31, '31-60'],
    [61, '60+'],
  ] as const)('counts %i days late as %s', (late, bucket) => {
    const one = { status: 'not-started', orgUnitId: 'a', orgUnitName: 'a', dimension: null, overdue: true };
    expect(summarize([{ ...one, dueOn: addDays(TODAY, -late) }], TODAY).ageing[bucket]).toBe(1);
  });
});
