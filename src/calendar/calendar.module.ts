import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { MeetingsModule } from '../meetings/index.js';
import { CalendarQueries } from './calendar.queries.js';
import { FeedQueries } from './feed/feed.queries.js';
import { FeedService } from './feed/feed.service.js';
import { FeedAccountPages } from './feed/web/feed-account.pages.js';
import { FeedPages } from './feed/web/feed.pages.js';
import { MonthEntries } from './month-entries.js';
import { SeriesApi } from './series/api/series.api.js';
import { SeriesEntriesQueries } from './series/series-entries.queries.js';
import { SeriesMaking } from './series/series-making.js';
import { SeriesOnMeetings } from './series/series-on-meetings.js';
import { SeriesPreviewQueries } from './series/series-preview.queries.js';
import { SeriesRevisionService } from './series/series-revision.service.js';
import { SeriesQueries } from './series/series.queries.js';
import { SeriesService } from './series/series.service.js';
import { SeriesEndPages } from './series/web/series-end.pages.js';
import { SeriesFormPage } from './series/web/series-form.page.js';
import { SeriesRevisionPages } from './series/web/series-revision.pages.js';
import { SeriesPages } from './series/web/series.pages.js';
import { CalendarPages } from './web/calendar.pages.js';

/** Owns series of meetings; shows meetings by month and week, and to calendars that subscribe. */
@Module({
  imports: [AuditModule, MeetingsModule],
  providers: [
    ...[MonthEntries, CalendarQueries, FeedService, FeedQueries],
    ...[SeriesService, SeriesRevisionService, SeriesMaking, SeriesOnMeetings, SeriesFormPage],
    ...[SeriesQueries, SeriesEntriesQueries, SeriesPreviewQueries],
  ],
  controllers: [
    ...[CalendarPages, FeedPages, FeedAccountPages],
    ...[SeriesApi, SeriesPages, SeriesRevisionPages, SeriesEndPages],
  ],
  exports: [MonthEntries],
})
export class CalendarModule {}
