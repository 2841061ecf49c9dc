import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { MeetingChoices } from '../../meetings/index.js';
import { Reader, rowsIn } from '../../platform/database/reader.js';
import { cutPage, pageSize, readCursor, type Page } from '../../platform/http/cursor.js';
import { MeetingSeries } from './meeting-series.entity.js';
import { seriesFor, visibleSeries } from './series-access.js';
import { SeriesEntriesQueries, type SeriesEntry } from './series-entries.queries.js';
import type { SeriesQuery } from './series.dto.js';

export type SeriesTold = {
  readonly series: MeetingSeries;
  readonly entries: readonly SeriesEntry[];
  readonly council: string;
};

/** Reading series: to whom plans are shown, and which of its meetings. */
@Injectable()
export class SeriesQueries {
  constructor(
    private readonly reader: Reader,
    private readonly entries: SeriesEntriesQueries,
    private readonly choices: MeetingChoices,
  ) {}

  /** By id, with the meetings the actor may know of. @throws NotFound */
  async one(actor: Actor, id: string): Promise<SeriesTold> {
    const { em } = this.reader;
    const series = await seriesFor(em, actor, id);
    return {
      series: shownTo(actor, series),
      entries: await this.entries.of(em, actor, id),
      council: await this.choices.councilName(series.councilId),
    };
  }

  /** Latest first. */
  async list(actor: Actor, query: SeriesQuery): Promise<Page<MeetingSeries>> {
    const limit = pageSize(query);
    const cursor = readCursor(query, 'text', 'id');
    const scope = visibleSeries(actor);
    const rows = await this.reader.em
      .createQueryBuilder(MeetingSeries, 's')
      .where(`"s"."deletedAt" IS NULL AND ${scope.sql}`, scope.params)
      .andWhere(query.councilId ? '"s"."councilId" = :council' : 'TRUE', { council: query.councilId })
      .andWhere(cursor ? '("s"."createdAt", "s"."id") < (:at, :id)' : 'TRUE', {
        at: cursor?.[0],
        id: cursor?.[1],
      })
      .orderBy('s.createdAt', 'DESC')
      .addOrderBy('s.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    return cutPage(
      rows,
      limit,
      ({ createdAt, id }) => [createdAt, id],
      (series) => shownTo(actor, series),
    );
  }

  /** The series each of these meetings belongs to. Whoever may know of the meeting may know that. */
  async ofMeetings(
    meetingIds: readonly string[],
  ): Promise<ReadonlyMap<string, { id: string; title: string }>> {
    if (meetingIds.length === 0) return new Map();
    const rows = await rowsIn<{ meetingId: string; id: string; title: string }>(
      this.reader.em,
      `SELECT "l"."meetingId", "s"."id", "s"."title" FROM "series_meeting" "l"
       JOIN "meeting_series" "s" ON "s"."id" = "l"."seriesId" WHERE "l"."meetingId" IN (:ids)`,
      { ids: [...meetingIds] },
    );
    return new Map(rows.map(({ meetingId, ...series }) => [meetingId, series]));
  }
}

/** Matters that will be restricted are for the secretariat alone, in the template as on an agenda. */
function shownTo(actor: Actor, series: MeetingSeries): MeetingSeries {
  if (actor.isSecretariat) return series;
  const agenda = series.blueprint.agenda.filter(({ confidentiality }) => confidentiality !== 'restricted');
  return Object.assign(new MeetingSeries(), series, { blueprint: { ...series.blueprint, agenda } });
}
