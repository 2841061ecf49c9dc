import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../kernel/civil-date.js';
import { rowsIn } from '../platform/database/reader.js';
import { holdersOnDays } from './holders-on-days.js';

/** Offices held in one's own right on `day` while a Plh. or somebody else acts for them. */
export async function officesAtRest(em: EntityManager, personId: string, day: CivilDate): Promise<string[]> {
  const own = await rowsIn<{ officeId: string }>(
    em,
    `SELECT DISTINCT "officeId" FROM "office_holding"
     WHERE "personId" = :personId AND "capacity" = 'definitive' AND "deletedAt" IS NULL
       AND "startsOn" <= :day AND ("endsOn" IS NULL OR "endsOn" >= :day)`,
    { personId, day },
  );
  const ids = own.map(({ officeId }) => officeId);
  const [answers] = await holdersOnDays(em, ids, [day]);
  return ids.filter((id) => {
    const answer = answers.get(id);
    return answer?.state === 'recorded' && answer.personId !== personId;
  });
}
