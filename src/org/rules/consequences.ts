import type { CivilDate } from '../../kernel/civil-date.js';
import { contains, type Period } from '../../kernel/period.js';
import { firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';
import { lastDayBefore, type UnitTurn } from './restructuring.js';

type OfficeFact = { readonly id: string; readonly title: string; readonly isHead: boolean };
type HeldFact = Period & { readonly id: string; readonly officeId: string };
/** An office that goes on in a successor, under what may be another title. */
export type CarriedOffice = { readonly officeId: string; readonly title: string; readonly to: string };

/** What becomes of one office of a unit that ends. */
export type OfficeFate<H extends HeldFact> = {
  readonly officeId: string;
  readonly title: string;
  readonly isHead: boolean;
  readonly carried: CarriedOffice | null;
  /** Holdings that end with the unit. */
  readonly ending: readonly H[];
  /** Of those, the ones that go on in the successor from the day. */
  readonly continued: readonly H[];
  /** Recorded for the day or later, where the office is no more: these stand in the way. */
  readonly later: readonly H[];
};

/**
 * What becomes of the offices of units that end the day before `on`. The past is left alone: what had ended by then
 * stays as it is. Whoever holds an office on the last day leaves it that day, and goes on where the office is carried
 * over together with its holders.
 */
export function fatesOf<H extends HeldFact>(
  offices: readonly OfficeFact[],
  holdings: readonly H[],
  { on, carried, holders }: { on: CivilDate; carried: readonly CarriedOffice[]; holders: boolean },
): OfficeFate<H>[] {
  const last = lastDayBefore(on);
  return offices.map(({ id: officeId, title, isHead }) => {
    const own = holdings.filter((holding) => holding.officeId === officeId);
    const over = carried.find((office) => office.officeId === officeId) ?? null;
    const ending = own.filter((holding) => contains(holding, last) && holding.endsOn !== last);
    return {
      ...{ officeId, title, isHead, carried: over, ending },
      continued: over && holders ? ending : [],
      later: own.filter(({ startsOn }) => startsOn !== null && startsOn >= on),
    };
  });
}

/** An office goes on in a unit that follows by the same change, and in no other. */
export function canCarry(carried: readonly CarriedOffice[], turns: readonly UnitTurn[]): Verdict {
  const following = new Set(turns.flatMap(({ to }) => to));
  const astray = carried.filter(({ to }) => !following.has(to));
  return firstRefusal(...astray.map(({ title, to }) => refused('unit.office_goes_astray', { title, to })));
}
