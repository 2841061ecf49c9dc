import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { everything, type Actor } from '../../identity/index.js';
import { visibleMeetings, type MeetingStatus } from '../../meetings/index.js';
import { rowsIn } from '../../platform/database/reader.js';
import { ownChanges, type Applied, type MeetingFacts, type PlacedItem } from '../rules/blueprint.js';
import type { Existing } from '../rules/series-plan.js';

/** A meeting of a series with what was planned for it and what was changed on it by hand. */
export type SeriesEntry = Existing &
  MeetingFacts & {
    readonly linkId: string;
    readonly slug: string;
    readonly status: MeetingStatus;
    readonly applied: Applied;
    readonly own: readonly string[];
  };
type Row = Omit<SeriesEntry, 'applied' | 'own' | 'state'> & { applied: string };

const MEETING =
  'slug title kind mode workingGroup startsAt endsAt venue onlineUrl chairOfficeId minuteTakerPersonId status'
    .split(' ')
    .map((name) => `"m"."${name}"`)
    .join(', ');
const ITEM = 'id meetingId title kind presenter minutesPlanned dimension confidentiality'
  .split(' ')
  .map((name) => `"${name}"`)
  .join(', ');

/** The meetings of a series, each compared with what the series last made of it. */
@Injectable()
export class SeriesEntriesQueries {
  /** Those the actor may know of, by their planned day; null = all of them, for a change of the series itself. */
  async of(em: EntityManager, actor: Actor | null, seriesId: string): Promise<SeriesEntry[]> {
    const scope = actor ? visibleMeetings(actor) : everything;
    const rows = await rowsIn<Row>(
      em,
      `SELECT "l"."id" AS "linkId", "l"."meetingId", "l"."plannedOn", "l"."applied", ${MEETING}
       FROM "series_meeting" "l" JOIN "meeting" "m" ON "m"."id" = "l"."meetingId"
       WHERE "l"."seriesId" = :seriesId AND "m"."deletedAt" IS NULL AND ${scope.sql}
       ORDER BY "l"."plannedOn", "l"."id"`,
      { ...scope.params, seriesId },
    );
    const items = await this.items(em, seriesId);
    return rows.map((row) => entryOf(row, items.get(row.meetingId) ?? []));
  }

  /** The agendas of the drafts of a series, for comparing only: no title leaves here. */
  private async items(em: EntityManager, seriesId: string): Promise<Map<string, PlacedItem[]>> {
    const rows = await rowsIn<PlacedItem & { meetingId: string }>(
      em,
      `SELECT ${ITEM} FROM "agenda_item" WHERE "deletedAt" IS NULL AND "meetingId" IN
         (SELECT "l"."meetingId" FROM "series_meeting" "l" JOIN "meeting" "m" ON "m"."id" = "l"."meetingId"
          WHERE "l"."seriesId" = :seriesId AND "m"."status" = 'draft') ORDER BY "position", "id"`,
      { seriesId },
    );
    const found = new Map<string, PlacedItem[]>();
    for (const row of rows) found.set(row.meetingId, [...(found.get(row.meetingId) ?? []), row]);
    return found;
  }
}

function entryOf(row: Row, items: readonly PlacedItem[]): SeriesEntry {
  const applied = JSON.parse(row.applied) as Applied;
  const draft = row.status === 'draft';
  const own = draft ? ownChanges(applied, row, items) : [];
  const state = draft ? (own.length > 0 ? 'own-changes' : 'like-the-series') : 'settled';
  return { ...row, applied, own, state };
}
