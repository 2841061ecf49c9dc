import { Module } from '@nestjs/common';
import { DecreesModule } from '../decrees/index.js';
import { MinutesModule } from '../minutes/index.js';
import { JdihApi } from './api/jdih.api.js';
import { VerifyApi } from './api/verify.api.js';
import { PublicationQueries } from './publication.queries.js';
import { VerificationQueries } from './verification.queries.js';
import { PublicDecreesPages } from './web/public-decrees.pages.js';
import { PortalPages } from './web/portal.pages.js';
import { VerifyPages } from './web/verify.pages.js';

/** What leaves the house: verification of printed papers, and published records. Owns no table and no rule. */
@Module({
  imports: [DecreesModule, MinutesModule],
  providers: [VerificationQueries, PublicationQueries],
  controllers: [VerifyApi, JdihApi, VerifyPages, PublicDecreesPages, PortalPages],
})
export class PublicationModule {}
