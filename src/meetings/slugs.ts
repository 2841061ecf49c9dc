import type { EntityManager } from 'typeorm';
import { dayOf } from '../kernel/civil-date.js';
import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { MeetingFormerSlug } from './meeting-former-slug.entity.js';
import type { Meeting } from './meeting.entity.js';
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
     UNION SELECT "formerSlug" AS "slug" FROM "meeting_event" WHERE "formerSlug" LIKE :start AND "meetingId" <> :id
     UNION SELECT "slug" FROM "meeting_former_slug" WHERE "slug" LIKE :start AND "meetingId" <> :id`,
    { start: `${wanted}%`, id: meeting.id },
  );
  return freeSlug(wanted, new Set(taken.map(({ slug }) => slug)));
}

/** A draft goes where its day and title say, and is still found where it was. */
export async function readdress(tx: Tx, meeting: Meeting): Promise<void> {
  const { id: meetingId, slug: former } = meeting;
  meeting.slug = await slugFor(tx, meeting);
  if (meeting.slug !== former) await tx.save(MeetingFormerSlug, { slug: former, meetingId });
}
