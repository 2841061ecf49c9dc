import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { disclose } from '../platform/http/request-scope.js';
import { AgendaItem } from './agenda-item.entity.js';
import { Meeting } from './meeting.entity.js';
import { visibleItems, visibleMeetings } from './meetings.scope.js';

/** The meeting with this id or address, where the actor may know of it. A former address still finds it. */
export async function visibleMeeting(em: EntityManager, actor: Actor, idOrSlug: string): Promise<Meeting> {
  const scope = visibleMeetings(actor);
  const meeting = await em
    .createQueryBuilder(Meeting, 'm')
    .where(`"m"."deletedAt" IS NULL AND ${NAMED}`, { mtgRef: idOrSlug })
    .andWhere(scope.sql, scope.params)
    .getOne();
  if (!meeting) throw new NotFound('meeting', idOrSlug);
  return meeting;
}

const NAMED = `("m"."id" = :mtgRef OR "m"."slug" = :mtgRef OR "m"."id" IN
  (SELECT "mtg_e"."meetingId" FROM "meeting_event" "mtg_e" WHERE "mtg_e"."formerSlug" = :mtgRef) OR "m"."id" IN
  (SELECT "mtg_f"."meetingId" FROM "meeting_former_slug" "mtg_f" WHERE "mtg_f"."slug" = :mtgRef))`;

/** The agenda item with its meeting, where the actor may know of both. */
export async function visibleItem(
  em: EntityManager,
  actor: Actor,
  id: string,
): Promise<[AgendaItem, Meeting]> {
  const scope = visibleItems(actor);
  const item = await em
    .createQueryBuilder(AgendaItem, 'i')
    .innerJoin(Meeting, 'm', '"m"."id" = "i"."meetingId" AND "m"."deletedAt" IS NULL')
    .where('"i"."id" = :mtgItem AND "i"."deletedAt" IS NULL', { mtgItem: id })
    .andWhere(scope.sql, scope.params)
    .getOne();
  if (!item) throw new NotFound('agenda_item', id);
  if (item.confidentiality === 'restricted') disclose('restricted', 'agenda_item', id);
  return [item, await em.findOneByOrFail(Meeting, { id: item.meetingId })];
}
