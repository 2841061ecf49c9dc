import type { EntityManager } from 'typeorm';
import { dayOf } from '../kernel/civil-date.js';
import { rowsIn } from '../platform/database/reader.js';
import { freeSlug, meetingSlug } from './rules/slug.js';

/** An address nobody else has or had; a meeting may take its own former one back. */
export async function slugFor(
  em: EntityManager,
  meeting: { readonly id: string; readonly startsAt: string; readonly title: string },
): Promise<string> {
  const wanted = meetingSlug(dayOf(meeting.startsAt), meeting.title);
  const taken = await rowsIn<{ slug: string }>(
    em,
    `SELECT "slug" FROM "meeting" WHERE "slug" LIKE :start AND "id" <> :id
     UNION SELECT "formerSlug" AS "slug" FROM "meeting_event" WHERE "formerSlug" LIKE :start AND "meetingId" <> :id`,
    { start: `${wanted}%`, id: meeting.id },
  );
  return freeSlug(wanted, new Set(taken.map(({ slug }) => slug)));
}
