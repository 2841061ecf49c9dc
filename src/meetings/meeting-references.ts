import type { EntityManager } from 'typeorm';
import { Council } from '../decrees/index.js';
import { Office, Person } from '../org/index.js';
import { InvalidInput, type FieldError } from '../platform/errors/domain-error.js';
import { notTooLong } from './rules/session-time.js';

type Facts = {
  readonly councilId?: string;
  readonly chairOfficeId?: string | null;
  readonly minuteTakerPersonId?: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly venue: string | null;
  readonly onlineUrl: string | null;
};

/** What only the whole of a meeting can show: does it end after it starts, somewhere, with people who exist? */
export async function insistOnMeeting(em: EntityManager, facts: Facts): Promise<void> {
  const faults: FieldError[] = [];
  if (facts.endsAt <= facts.startsAt)
    faults.push({ field: 'endsAt', code: 'meeting.ends_before_start_planned' });
  const length = notTooLong(facts);
  if (!length.ok) faults.push({ field: 'endsAt', code: length.code, facts: length.facts });
  if (!facts.venue && !facts.onlineUrl) faults.push({ field: 'venue', code: 'meeting.place_required' });
  const exists = { councilId: Council, chairOfficeId: Office, minuteTakerPersonId: Person } as const;
  for (const [field, entity] of Object.entries(exists)) {
    const id = facts[field as keyof typeof exists];
    if (id && !(await isThere(em, entity, id))) faults.push({ field, code: 'field.unknown_id' });
  }
  if (faults.length > 0) throw new InvalidInput(faults);
}

async function isThere(
  em: EntityManager,
  entity: typeof Council | typeof Office | typeof Person,
  id: string,
) {
  const row = (await em.findOneBy(entity as typeof Office, { id })) as { deletedAt: string | null } | null;
  return row !== null && row.deletedAt === null;
}
