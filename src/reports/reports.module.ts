import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { FollowUpsModule } from '../followups/index.js';
import { AuditApi } from './api/audit.api.js';
import { ReportsApi } from './api/reports.api.js';
import { ExportService } from './export.service.js';
import { ReportsQueries } from './reports.queries.js';
import { ReportsPages } from './web/reports.pages.js';

/** Figures and the journal; reads, owns nothing. */
@Module({
  imports: [AuditModule, FollowUpsModule],
  providers: [ReportsQueries, ExportService],
  controllers: [ReportsApi, AuditApi, ReportsPages],
  exports: [ReportsQueries],
})
export class ReportsModule {}
