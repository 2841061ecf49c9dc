import { Module } from '@nestjs/common';
import { MinutesModule } from '../minutes/index.js';
import { VerifyApi } from './api/verify.api.js';
import { PublicationQueries } from './publication.queries.js';
import { VerificationQueries } from './verification.queries.js';
import { PortalPages } from './web/portal.pages.js';
import { VerifyPages } from './web/verify.pages.js';

/** What leaves the house: verification of printed papers, and published records. Owns no table and no rule. */
@Module({
  imports: [MinutesModule],
  providers: [VerificationQueries, PublicationQueries],
  controllers: [VerifyApi, VerifyPages, PortalPages],
})
export class PublicationModule {}
