import type { CivilDate } from '../../kernel/civil-date.js';
import type { UnitOnDay } from '../../org/index.js';
import { compare, type Comparison } from '../rules/comparison.js';
import { rosterDiff } from '../rules/roster-diff.js';
import type { RosterRow } from '../rules/roster.js';
import { unitNote } from './unit-note.js';
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
  units: ReadonlyMap<string, UnitOnDay>,
) {
  const old = new Map((before ?? []).map((row) => [row.seatId, row]));
  return rows.map((row) => {
    const word = before ? compare(old.get(row.seatId), row) : null;
    const stretch = history.get(row.seatId)?.find(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn);
    return {
      ...row,
      unit: unitOf(row),
      unitNote: unitNote(units.get(unitIdOf(row) ?? '')),
      href: `/keanggotaan/${row.seatId}?per=${on}`,
      officeHref: row.office && `/jabatan/${row.office.id}`,
      holdingHref: holdingHref(row),
      since: row.holder && stretch ? stretch.startsOn : null,
      acting: row.holder !== null && row.holder.capacity !== 'definitive',
      changed: word !== null && CHANGED.includes(word),
      word: word && wordOf(word),
      muted: word === 'same' || word === 'incomparable',
      decreeHref: decreePath(row.because.decreeId),
    };
  });
}

/** What became of the council between two days, in lines: who came, who went, what is otherwise. */
export function differences(before: readonly RosterRow[] | null, now: readonly RosterRow[]) {
  if (!before) return { joined: [], left: [], changed: [] };
  const { joined, left, changed } = rosterDiff(before, now);
  return {
    joined: joined.map(line),
    left: left.map(line),
    changed: changed.map(({ from, to }) => ({
      ...line(to),
      before: [from.officeTitle, from.holder?.displayName].filter(Boolean).join(', '),
      word: wordOf(compare(from, to)),
    })),
  };
}

const line = ({ seatId, label, officeTitle, holder }: RosterRow) => ({
  ...{ href: `/keanggotaan/${seatId}`, label, officeTitle, name: holder?.displayName ?? null },
});

const wordOf = (word: Comparison) => `membership.compare_${word.replace('-', '_')}`;

/** The holding on the page of its office, with the letter it rests on; null where no holding fills the seat. */
export const holdingHref = ({ office, because }: RosterRow): string | null =>
  office && because.holdingId ? `/jabatan/${office.id}#pemangku-${because.holdingId}` : null;

export const unitIdOf = (row: RosterRow) => row.orgUnit?.id ?? row.office?.orgUnitId ?? null;
const unitOf = (row: RosterRow) => row.orgUnit?.name ?? row.office?.orgUnitName ?? null;

export const counts = (rows: readonly RosterRow[]) => ({
  seats: rows.length,
  recorded: rows.filter(({ holderState }) => holderState === 'recorded').length,
  unknown: rows.filter(({ holderState }) => holderState === 'unknown').length,
  vacant: rows.filter(({ holderState }) => holderState === 'vacant').length,
});
