/** What it takes to tell one numbered thing of a council from the same number of another council. */
export type Numbered = {
  readonly sequence: number;
  readonly year: number;
  /** How many councils are older: 0 for the first, whose addresses need no mark. */
  readonly councilRank: number;
};

/** "4-2025" of the first council, "4-2025-2" of the second: every council counts from one each year. */
export const councilSlug = ({ sequence, year, councilRank }: Numbered) =>
  `${sequence}-${year}${councilRank > 0 ? `-${councilRank + 1}` : ''}`;

/** What such an address names, or null when it is none. */
export function readCouncilSlug(slug: string): Numbered | null {
  const [, sequence, year, mark = '1'] = /^([1-9]\d{0,5})-(\d{4})(?:-([1-9]\d{0,3}))?$/.exec(slug) ?? [];
  return sequence ? { sequence: Number(sequence), year: Number(year), councilRank: Number(mark) - 1 } : null;
}

/** The rank of the council an alias points at, as a column: councils are never erased, so it never changes. */
export const councilRankOf = (alias: string) =>
  `(SELECT COUNT(*) FROM "council" "cr_c" WHERE "cr_c"."id" < "${alias}"."councilId")`;
