import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { OrgModule } from '../org/index.js';
import { AccessesQueries } from './accesses.queries.js';
import { CorrectionsService } from './corrections.service.js';
import { ExportingService } from './exporting.service.js';
import { MaskingJob } from './masking.job.js';
import { MaskingService } from './masking.service.js';
import { Portraits } from './portrait.js';
import { SubjectsQueries } from './subjects.queries.js';
import { TermsService } from './terms.service.js';
import { AccessesPages } from './web/accesses.pages.js';
import { CorrectionsPages } from './web/corrections.pages.js';
import { MaskingPages } from './web/masking.pages.js';
import { MyDataPages } from './web/my-data.pages.js';
import { PrivacyPages } from './web/privacy.pages.js';

/** People's data (UU 27/2022): what is held on whom, handing it out, correcting, masking, and who has seen it. */
@Module({
  imports: [AuditModule, OrgModule],
  providers: [
    ...[SubjectsQueries, Portraits, ExportingService, CorrectionsService, TermsService],
    ...[MaskingService, MaskingJob, AccessesQueries],
  ],
  controllers: [MyDataPages, CorrectionsPages, MaskingPages, AccessesPages, PrivacyPages],
  exports: [SubjectsQueries, Portraits, MaskingService, TermsService, AccessesQueries, ExportingService],
})
export class PrivacyModule {}
