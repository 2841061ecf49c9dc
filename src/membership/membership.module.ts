import { Module, type OnModuleInit } from '@nestjs/common';
import { DecreesModule } from '../decrees/index.js';
import { GrantSources, IdentityModule } from '../identity/index.js';
import { OrgModule } from '../org/index.js';
import { CouncilsApi } from './api/councils.api.js';
import { MembershipDays } from './membership-days.js';
import { RosterService } from './roster.service.js';
import { SeatHistoryService } from './seat-history.service.js';
import { MembershipPages } from './web/membership.pages.js';
import { MembershipView } from './web/membership.view.js';
import { SeatView } from './web/seat.view.js';

/** Owns no table: the roster is derived from decrees, offices and holdings. Tells identity who acts for which seat. */
@Module({
  imports: [IdentityModule, OrgModule, DecreesModule],
  providers: [RosterService, SeatHistoryService, MembershipDays, MembershipView, SeatView],
  controllers: [CouncilsApi, MembershipPages],
  exports: [RosterService, MembershipDays],
})
export class MembershipModule implements OnModuleInit {
  constructor(
    private readonly roster: RosterService,
    private readonly grants: GrantSources,
  ) {}

  onModuleInit(): void {
    this.grants.register({
      grantsFor: async (em, personId, day) => ({ seats: await this.roster.seatsActedFor(em, personId, day) }),
    });
  }
}
