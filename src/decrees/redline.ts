import type { ChangeOp, CouncilFacts, DecreeRules, RelationType, SeatFacts } from './rules/facts.js';

export const PASSAGES = ['considerations', 'legalBases', 'noted', 'dictums', 'copiesTo', 'subjects'] as const;
export type Passage = (typeof PASSAGES)[number];
export const FACTS = [
  ...['kind', 'number', 'year', 'title', 'effectiveFrom', 'effectiveUntil', 'enactedOn', 'place'],
  ...['councilId', 'signatoryTitle', 'signatoryName'],
] as const;

/** A passage that is absent was not kept then. */
export type Passages = Readonly<Partial<Record<Passage, readonly string[]>>>;

export type VersionSeat = Omit<SeatFacts, 'id'>;
export type VersionChange = {
  readonly op: ChangeOp;
  readonly seatId: string | null;
  readonly seat: VersionSeat | null;
};

/** All that a decree says, as one saving left it. */
export type DecreeContent = Passages & {
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly rules: DecreeRules | null;
  readonly seats: readonly VersionSeat[];
  readonly seatChanges: readonly VersionChange[];
  /** Absent in versions that were kept before anybody asked for it. */
  readonly otherCouncils?: readonly CouncilFacts[];
  readonly relations?: readonly { readonly type: RelationType; readonly decreeId: string }[];
};

export type RowChange<Row> =
  | { readonly kind: 'added'; readonly before: null; readonly after: Row }
  | { readonly kind: 'removed'; readonly before: Row; readonly after: null }
  | { readonly kind: 'changed'; readonly before: Row; readonly after: Row };

/** Rows of two tables that are not the same, told by `key` apart: added, removed, or changed in place. */
export function rowChanges<Row>(
  before: readonly Row[],
  after: readonly Row[],
  key: (row: Row) => string,
  same: (a: Row, b: Row) => boolean,
): RowChange<Row>[] {
  const rest = new Map(Map.groupBy(before, key));
  const met = after.flatMap((row): RowChange<Row>[] => {
    const [old, ...others] = rest.get(key(row)) ?? [];
    rest.set(key(row), others);
    if (old === undefined) return [{ kind: 'added', before: null, after: row }];
    return same(old, row) ? [] : [{ kind: 'changed', before: old, after: row }];
  });
  const removed = [...rest.values()]
    .flat()
    .map((row) => ({ kind: 'removed', before: row, after: null }) as const);
  return [...met, ...removed];
}
