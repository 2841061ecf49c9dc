import { ApiDocsPages } from './web/api-docs.pages.js';
import { Module } from '@nestjs/common';
import { AgendasModule } from '../agendas/index.js';
import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { DecisionsModule } from '../decisions/index.js';
import { DecreesModule } from '../decrees/index.js';
import { FollowUpsModule } from '../followups/index.js';
import { MeetingsModule } from '../meetings/index.js';
import { MinutesModule } from '../minutes/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrgModule } from '../org/index.js';
import { ReportsModule } from '../reports/index.js';
import { SearchApi } from './api/search.api.js';
import { ChairDesk } from './home/chair-desk.js';
import { HomeQueries } from './home/home.queries.js';
import { HomeService } from './home/home.service.js';
import { RosterChanges } from './home/roster-changes.js';
import { MeetingFacts } from './meeting-facts.js';
import { PageFrameSource } from './page-frame.js';
import { SearchService } from './search.service.js';
import { GeneralPages } from './web/general.pages.js';
import { HomePages } from './web/home.pages.js';

/** Owns nothing: pages that combine modules, and the frame around all of them. */
@Module({
  imports: [
    ...[
      AuditModule,
      OrgModule,
      DecreesModule,
      MeetingsModule,
      DecisionsModule,
      FollowUpsModule,
      MinutesModule,
    ],
    ...[AgendasModule, CalendarModule, NotificationsModule, ReportsModule],
  ],
  providers: [
    PageFrameSource,
    SearchService,
    HomeQueries,
    ChairDesk,
    HomeService,
    RosterChanges,
    MeetingFacts,
  ],
  controllers: [ApiDocsPages, SearchApi, GeneralPages, HomePages],
  exports: [PageFrameSource],
})
export class WorkspacesModule {}
