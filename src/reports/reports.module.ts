import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecreesModule } from '../decrees/index.js';
import { FollowUpsModule } from '../followups/index.js';
import { MeetingsModule } from '../meetings/index.js';
import { MembershipModule } from '../membership/index.js';
import { OrgModule } from '../org/index.js';
import { AuditApi } from './api/audit.api.js';
import { ReportsApi } from './api/reports.api.js';
import { FollowUpPaper } from './print/follow-up-paper.js';
import { ReportPapers } from './print/report-papers.js';
import { ReadersPages } from './readers/readers.pages.js';
import { ReadersService } from './readers/readers.service.js';
import { WithheldDeeds } from './withheld-deeds.js';
import { DashboardService } from './dashboard.service.js';
import { FollowUpFigures } from './follow-up-figures.js';
import { ReportsQueries } from './reports.queries.js';
import { AuditPages } from './web/audit.pages.js';
import { ReportsPages } from './web/reports.pages.js';

/** Figures and the journal; reads, owns nothing. */
@Module({
  imports: [AuditModule, OrgModule, DecreesModule, MembershipModule, MeetingsModule, FollowUpsModule],
  providers: [
    ReadersService,
    WithheldDeeds,
    ReportsQueries,
    FollowUpFigures,
    DashboardService,
    ReportPapers,
    FollowUpPaper,
  ],
  controllers: [ReportsApi, AuditApi, ReportsPages, AuditPages, ReadersPages],
  exports: [DashboardService, FollowUpFigures, ReadersService],
})
export class ReportsModule {}
