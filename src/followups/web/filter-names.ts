import type { FollowUpsQuery } from '../followups.dto.js';

type Say = (code: string, facts?: object) => string;
type Asked = Pick<
  FollowUpsQuery,
  | 'q'
  | 'status'
  | 'overdue'
  | 'orgUnitId'
  | 'dimension'
  | 'year'
  | 'part'
  | 'age'
  | 'slipped'
  | 'timed'
  | 'givenTo'
  | 'heldBy'
  | 'answeredBy'
>;

/**
 * What a list keeps to, in words (UI.md 7): "Keadaan: Lewat tenggat", "Tahun keputusan: 2026". The day is not among
 * them: it is said by a sentence of its own.
 */
export function filterNames(asked: Asked, nameOf: (unitId: string) => string, say: Say): string[] {
  const { q, status, overdue, orgUnitId, dimension, year, part, age, givenTo, heldBy, answeredBy } = asked;
  const state = overdue ? 'overdue' : status;
  const named: readonly (readonly [code: string, value: string | number | null | undefined | false])[] = [
    ['ui.search', q && `“${q}”`],
    ['report.status', state && say(`status.followup.${state}`)],
    ['report.status', part && say(part === 'owed' ? 'report.part.owed' : `report.kpi.${part}`)],
    ['report.ageing', age && say(`report.age.${age}`)],
    ['report.unit', orgUnitId && nameOf(orgUnitId)],
    ['report.unit', answeredBy && nameOf(answeredBy)],
    ['followup.given_to', givenTo && nameOf(givenTo)],
    ['followup.held_by', heldBy && nameOf(heldBy)],
    [
      'report.dimension',
      dimension && say(dimension === 'none' ? 'report.no_dimension' : `dimension.${dimension}`),
    ],
    ['report.year', year],
  ];
  return [
    ...named.flatMap(([code, value]) => (value ? [`${say(code)}: ${value}`] : [])),
    ...(asked.slipped ? [say('report.kpi.slipped')] : []),
    ...(asked.timed ? [say('followup.measured')] : []),
  ];
}
