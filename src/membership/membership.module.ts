import { Module, type OnModuleInit } from '@nestjs/common';
import { DecreesModule } from '../decrees/index.js';
import { GrantSources, IdentityModule } from '../identity/index.js';
import { OrgModule } from '../org/index.js';
import { CouncilsApi } from './api/councils.api.js';
import { ExplainingService } from './explaining.service.js';
import { MembershipDays } from './membership-days.js';
import { RosterService } from './roster.service.js';
import { SeatHistoryService } from './seat-history.service.js';
import { MembershipPages } from './web/membership.pages.js';
import { MembershipView } from './web/membership.view.js';
import { ReasonPages } from './web/reason.pages.js';
import { ReasonView } from './web/reason.view.js';
import { SeatView } from './web/seat.view.js';
import { SignersView } from './web/signers.view.js';

/** Owns no table: the roster is derived from decrees, offices and holdings. Tells identity who acts for which seat. */
@Module({
  imports: [IdentityModule, OrgModule, DecreesModule],
  providers: [
    ...[RosterService, SeatHistoryService, ExplainingService, MembershipDays],
    ...[MembershipView, SeatView, ReasonView, SignersView],
  ],
  controllers: [CouncilsApi, ReasonPages, MembershipPages],
  exports: [RosterService, MembershipDays],
})
export class MembershipModule implements OnModuleInit {
  constructor(
    private readonly roster: RosterService,
    private readonly grants: GrantSources,
  ) {}

  onModuleInit(): void {
    this.grants.register({
      grantsFor: (em, personId, day) => this.roster.seatsOf(em, personId, day),
    });
  }
}
