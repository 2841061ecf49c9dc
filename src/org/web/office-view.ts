import type { CivilDate } from '../../kernel/civil-date.js';
import { contains } from '../../kernel/period.js';
import type { HoldingLine, OfficeLine, VacancyLine } from '../org-pages.queries.js';
import { holderOn } from '../rules/holder-on.js';
import { prefixedTitle } from '../rules/names.js';

/** One post with who acts for it today, and everybody on record. */
export function officeView(
  office: OfficeLine,
  holdings: readonly HoldingLine[],
  vacancies: readonly VacancyLine[],
  day: CivilDate,
) {
  const own = holdings.filter(({ officeId }) => officeId === office.id);
  const empty = vacancies.filter(({ officeId }) => officeId === office.id);
  const answer = holderOn(own, empty, day);
  const acting = answer.state === 'recorded' ? own.find(({ id }) => id === answer.holdingId)! : null;
  return {
    ...office,
    printed: prefixedTitle(acting?.capacity ?? 'definitive', office.title),
    state: answer.state,
    acting: acting && {
      personId: acting.personId,
      name: acting.name,
      capacity: acting.capacity,
      since: acting.startsOn,
    },
    holdings: own.map((holding) => ({
      ...holding,
      printed: prefixedTitle(holding.capacity, office.title),
      current: contains(holding, day),
    })),
    vacancies: empty,
  };
}
export type OfficeView = ReturnType<typeof officeView>;
