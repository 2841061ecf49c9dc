import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../kernel/civil-date.js';
import { rowsIn } from '../platform/database/reader.js';
import { holderOn, type HolderAnswer, type HoldingFacts, type VacancyFacts } from './rules/holder-on.js';

type OfOffice = { readonly officeId: string };

/** Who acts for each office on each of the days, read once for all of them; every id asked for gets an answer. */
export async function holdersOnDays(
  em: EntityManager,
  officeIds: readonly string[],
  days: readonly CivilDate[],
): Promise<Map<string, HolderAnswer>[]> {
  const ids = [...new Set(officeIds)];
  if (ids.length === 0) return days.map(() => new Map());
  const facts = { ids, ...Object.fromEntries(days.map((day, n) => [`day${n}`, day])) };
  const onOneOf = days
    .map((_, n) => `("startsOn" <= :day${n} AND ("endsOn" IS NULL OR "endsOn" >= :day${n}))`)
    .join(' OR ');
  const where = `WHERE "officeId" IN (:ids) AND "deletedAt" IS NULL AND (${onOneOf})`;
  const holdings = byOffice(
    await rowsIn<HoldingFacts & OfOffice>(
      em,
      `SELECT "id", "officeId", "personId", "capacity", "basis", "startsOn", "endsOn" FROM "office_holding" ${where}`,
      facts,
    ),
  );
  const vacancies = byOffice(
    await rowsIn<VacancyFacts & OfOffice>(
      em,
      `SELECT "id", "officeId", "startsOn", "endsOn" FROM "office_vacancy" ${where}`,
      facts,
    ),
  );
  return days.map(
    (day) => new Map(ids.map((id) => [id, holderOn(holdings.get(id) ?? [], vacancies.get(id) ?? [], day)])),
  );
}

const byOffice = <T extends OfOffice>(rows: readonly T[]): Map<string, T[]> =>
  Map.groupBy(rows, ({ officeId }) => officeId);
