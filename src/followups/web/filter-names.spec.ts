import { describe, expect, it } from '@jest/globals';
import { filterNames } from './filter-names.js';

/** As strict as the words of the product: no code is asked for that names nothing. */
const say = (code: string) => {
  expect(code).not.toContain('undefined');
  return code;
};
const names = (asked: Parameters<typeof filterNames>[0]) => filterNames(asked, (id) => `unit ${id}`, say);

describe('what a list keeps to', () => {
  it.each([
    [{}, []],
    [{ part: 'telat', year: 2026 }, ['report.status: report.kpi.telat', 'report.year: 2026']],
    [{ part: 'owed' }, ['report.status: report.part.owed']],
    [{ overdue: true }, ['report.status: status.followup.overdue']],
    [
      { status: 'done', dimension: 'none' },
      ['report.status: status.followup.done', 'report.dimension: report.no_dimension'],
    ],
    [{ dimension: 'living', q: 'peta' }, ['ui.search: “peta”', 'report.dimension: dimension.living']],
    [{ age: '8-30', answeredBy: 'a' }, ['report.ageing: report.age.8-30', 'report.unit: unit a']],
    [{ givenTo: 'a' }, ['followup.given_to: unit a']],
    [{ heldBy: 'b', slipped: true }, ['followup.held_by: unit b', 'report.kpi.slipped']],
    [{ timed: true, orgUnitId: 'c' }, ['report.unit: unit c', 'followup.measured']],
  ] as const)('%j is named', (asked, expected) => expect(names(asked)).toEqual(expected));
});
