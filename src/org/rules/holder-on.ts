import type { CivilDate } from '../../kernel/civil-date.js';
import { contains, type Period } from '../../kernel/period.js';

export const CAPACITIES = ['definitive', 'plt', 'plh', 'pj', 'pjs'] as const;
export type Capacity = (typeof CAPACITIES)[number];

export type HoldingFacts = Period & {
  readonly id: string;
  readonly personId: string;
  readonly capacity: Capacity;
  readonly basis: string | null;
};
export type VacancyFacts = Period & { readonly id: string };

/** Who acts for an office on a day. Not knowing is not the same as nobody being there. */
export type HolderAnswer =
  | {
      readonly state: 'recorded';
      readonly holdingId: string;
      readonly personId: string;
      readonly capacity: Capacity;
      readonly basis: string | null;
    }
  | { readonly state: 'vacant'; readonly vacancyId: string }
  | { readonly state: 'unknown' };

/** The order in which capacities come first (DOMAIN 1): plh while the holder is away, pj and pjs, plt, then the holder. */
const PRECEDENCE: readonly Capacity[] = ['plh', 'pj', 'pjs', 'plt', 'definitive'];

/**
 * Who acts for an office on `day`.
 *
 * - a holding counts from the start of its first day to the end of its last;
 * - of several, the capacity that comes first acts;
 * - without any the post is vacant only where a vacancy was recorded, else nobody knows.
 */
export function holderOn(
  holdings: readonly HoldingFacts[],
  vacancies: readonly VacancyFacts[],
  day: CivilDate,
): HolderAnswer {
  const present = holdings.filter((holding) => contains(holding, day));
  const acting = PRECEDENCE.map((capacity) => present.find((holding) => holding.capacity === capacity)).find(
    (holding) => holding !== undefined,
  );
  if (acting) {
    const { id, personId, capacity, basis } = acting;
    return { state: 'recorded', holdingId: id, personId, capacity, basis };
  }
  const vacancy = vacancies.find((period) => contains(period, day));
  return vacancy ? { state: 'vacant', vacancyId: vacancy.id } : { state: 'unknown' };
}
