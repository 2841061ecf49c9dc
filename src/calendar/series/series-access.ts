import type { EntityManager } from 'typeorm';
import { everything, type Actor, type Scope } from '../../identity/index.js';
import { visibleMeetings } from '../../meetings/index.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { MeetingSeries } from './meeting-series.entity.js';

/** Which series an actor may know of, over the alias `s`: staff all, others those with a meeting they may know of. */
export function visibleSeries(actor: Actor): Scope {
  if (actor.isStaff) return everything;
  const { sql, params } = visibleMeetings(actor);
  return {
    sql: `EXISTS (SELECT 1 FROM "series_meeting" "cal_l" JOIN "meeting" "m" ON "m"."id" = "cal_l"."meetingId"
      WHERE "cal_l"."seriesId" = "s"."id" AND "m"."deletedAt" IS NULL AND ${sql})`,
    params,
  };
}

/** The series with this id, where the actor may know of it. */
export async function seriesFor(em: EntityManager, actor: Actor, id: string): Promise<MeetingSeries> {
  const scope = visibleSeries(actor);
  const series = await em
    .createQueryBuilder(MeetingSeries, 's')
    .where(`"s"."id" = :calSeries AND "s"."deletedAt" IS NULL AND ${scope.sql}`, {
      ...scope.params,
      calSeries: id,
    })
    .getOne();
  if (!series) throw new NotFound('series', id);
  return series;
}
