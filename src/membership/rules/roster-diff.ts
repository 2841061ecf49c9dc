import type { RosterRow } from './roster.js';

export type RosterPair = { readonly from: RosterRow; readonly to: RosterRow };
export type RosterDiff = {
  readonly joined: readonly RosterRow[];
  readonly left: readonly RosterRow[];
  readonly changed: readonly RosterPair[];
};

/**
 * What is different between two days: seats that came and went, and seats that somebody else fills or fills otherwise.
 * A new annex numbers its seats anew; a seat given again to the same office in the same role is the same place, and no
 * news.
 */
export function rosterDiff(from: readonly RosterRow[], to: readonly RosterRow[]): RosterDiff {
  const pairs = rosterPairs(from, to);
  const [before, after] = [new Set(pairs.map((pair) => pair.from)), new Set(pairs.map((pair) => pair.to))];
  return {
    joined: to.filter((row) => !after.has(row)),
    left: from.filter((row) => !before.has(row)),
    changed: pairs.filter((pair) => face(pair.from) !== face(pair.to)),
  };
}

/** Which row of one day is which row of the other: by seat, else by the place it gives to whom. */
export function rosterPairs(from: readonly RosterRow[], to: readonly RosterRow[]): RosterPair[] {
  const bySeat = new Map(from.map((row) => [row.seatId, row]));
  const kept = new Set(to.flatMap(({ seatId }) => (bySeat.has(seatId) ? seatId : [])));
  const free = new Map<string, RosterRow[]>();
  for (const row of from.filter(({ seatId }) => !kept.has(seatId))) {
    free.set(place(row), [...(free.get(place(row)) ?? []), row]);
  }
  return to.flatMap((row) => {
    const before = bySeat.get(row.seatId) ?? free.get(place(row))?.shift();
    return before ? { from: before, to: row } : [];
  });
}

/** What the annex says: this role, of this group, to this office, institution or person. */
const place = ({ role, workingGroup, office, orgUnit, holder }: RosterRow) =>
  JSON.stringify([
    ...[role, workingGroup, office?.id ?? null, orgUnit?.id ?? null],
    office || orgUnit ? null : (holder?.personId ?? null),
  ]);

/** What a reader sees of a row. */
export const face = (row: RosterRow) =>
  JSON.stringify([
    row.officeTitle,
    row.holderState,
    row.holder,
    row.label,
    row.role,
    row.voting,
    row.workingGroup,
  ]);
