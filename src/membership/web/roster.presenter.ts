import type { CivilDate } from '../../kernel/civil-date.js';
import { compare, type Comparison } from '../rules/comparison.js';
import type { RosterRow } from '../rules/roster.js';
import type { SeatHistory } from '../seat-history.service.js';

const CHANGED: readonly Comparison[] = [
  'joined',
  'filled',
  'emptied',
  'holder',
  'capacity',
  'office',
  'seat',
];

/** The rows of the annex on a day, each with its reason and, when asked for, what became of it. */
export function rosterRowsView(
  rows: readonly RosterRow[],
  before: readonly RosterRow[] | null,
  history: SeatHistory,
  on: CivilDate,
  decreePath: (id: string) => string,
) {
  const old = new Map((before ?? []).map((row) => [row.seatId, row]));
  return rows.map((row) => {
    const word = before ? compare(old.get(row.seatId), row) : null;
    const stretch = history.get(row.seatId)?.find(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn);
    return {
      ...row,
      unit: unitOf(row),
      href: `/keanggotaan/${row.seatId}?per=${on}`,
      officeHref: row.office && `/jabatan/${row.office.id}`,
      since: row.holder && stretch ? stretch.startsOn : null,
      acting: row.holder !== null && row.holder.capacity !== 'definitive',
      changed: word !== null && CHANGED.includes(word),
      word: word && `membership.compare_${word.replace('-', '_')}`,
      muted: word === 'same' || word === 'incomparable',
      decreeHref: decreePath(row.because.decreeId),
    };
  });
}

const unitOf = (row: RosterRow) => row.orgUnit?.name ?? row.office?.orgUnitName ?? null;

export const counts = (rows: readonly RosterRow[]) => ({
  seats: rows.length,
  recorded: rows.filter(({ holderState }) => holderState === 'recorded').length,
  unknown: rows.filter(({ holderState }) => holderState === 'unknown').length,
  vacant: rows.filter(({ holderState }) => holderState === 'vacant').length,
});
