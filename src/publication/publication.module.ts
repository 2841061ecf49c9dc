import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecreesModule } from '../decrees/index.js';
import { MinutesModule } from '../minutes/index.js';
import { DocumentsModule } from '../documents/index.js';
import { JdihApi } from './api/jdih.api.js';
import { JournalApi } from './api/journal.api.js';
import { PublicMinutesApi } from './api/public-minutes.api.js';
import { PublishingApi } from './api/publishing.api.js';
import { SigningModule } from '../signing/index.js';
import { VerifyApi } from './api/verify.api.js';
import { EditionsQueries } from './editions.queries.js';
import { EditionsService } from './editions.service.js';
import { JournalQueries } from './journal.queries.js';
import { MarksService } from './marks.service.js';
import { EditionPaper } from './print/edition.paper.js';
import { PublicationQueries } from './publication.queries.js';
import { VerificationQueries } from './verification.queries.js';
import { PublicDecreesPages } from './web/public-decrees.pages.js';
import { JournalPages } from './web/journal.pages.js';
import { PublishingPages } from './web/publishing.pages.js';
import { PortalPages } from './web/portal.pages.js';
import { VerifyPages } from './web/verify.pages.js';

/** What leaves the house: verification of printed papers, and published records as they were frozen. */
@Module({
  imports: [AuditModule, DocumentsModule, DecreesModule, MinutesModule, SigningModule],
  providers: [
    ...[VerificationQueries, PublicationQueries, JournalQueries],
    ...[EditionsQueries, EditionsService, MarksService, EditionPaper],
  ],
  controllers: [
    ...[VerifyApi, JdihApi, PublicMinutesApi, PublishingApi, JournalApi],
    ...[VerifyPages, PublicDecreesPages, PortalPages, PublishingPages, JournalPages],
  ],
  exports: [EditionsService],
})
export class PublicationModule {}
