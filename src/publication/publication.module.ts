import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecreesModule } from '../decrees/index.js';
import { MinutesModule } from '../minutes/index.js';
import { JdihApi } from './api/jdih.api.js';
import { JournalApi } from './api/journal.api.js';
import { VerifyApi } from './api/verify.api.js';
import { JournalQueries } from './journal.queries.js';
import { PublicationQueries } from './publication.queries.js';
import { VerificationQueries } from './verification.queries.js';
import { PublicDecreesPages } from './web/public-decrees.pages.js';
import { JournalPages } from './web/journal.pages.js';
import { PortalPages } from './web/portal.pages.js';
import { VerifyPages } from './web/verify.pages.js';

/** What leaves the house: verification of printed papers, and published records. Owns no table and no rule. */
@Module({
  imports: [AuditModule, DecreesModule, MinutesModule],
  providers: [VerificationQueries, PublicationQueries, JournalQueries],
  controllers: [VerifyApi, JdihApi, VerifyPages, PublicDecreesPages, PortalPages, JournalApi, JournalPages],
})
export class PublicationModule {}
