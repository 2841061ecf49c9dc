import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecisionsModule } from '../decisions/index.js';
import { FollowUpsModule } from '../followups/index.js';
import { MeetingHooks, MeetingsModule } from '../meetings/index.js';
import { OrgModule } from '../org/index.js';
import { Announcing } from './announcing.js';
import { EvaluationsApi } from './api/evaluations.api.js';
import { EffectsService } from './effects.service.js';
import { EvaluationsQueries } from './evaluations.queries.js';
import { FreezingService } from './freezing.service.js';
import { ListingQueries } from './listing.queries.js';
import { StrikingService } from './striking.service.js';
import { Successors } from './successors.js';
import { VerdictsQueries } from './verdicts.queries.js';
import { VerdictsService } from './verdicts.service.js';
import { StrikingPages } from './web/striking.pages.js';
import { VerdictPages } from './web/verdict.pages.js';
import { VerdictScreens } from './web/verdict-screens.js';

/**
 * Owns what a meeting finds of the follow-ups of earlier ones, and what it says of each. Minutes print it; agendas say
 * what they announce; the room is where it is said.
 */
@Module({
  imports: [AuditModule, OrgModule, MeetingsModule, DecisionsModule, FollowUpsModule],
  providers: [
    ...[Announcing, ListingQueries, FreezingService, VerdictsQueries, VerdictsService, Successors],
    ...[EffectsService, StrikingService, EvaluationsQueries, VerdictScreens],
  ],
  controllers: [EvaluationsApi, VerdictPages, StrikingPages],
  exports: [Announcing, EffectsService, EvaluationsQueries, ListingQueries, VerdictsQueries],
})
export class EvaluationsModule implements OnModuleInit {
  constructor(
    private readonly hooks: MeetingHooks,
    private readonly freezing: FreezingService,
    private readonly effects: EffectsService,
  ) {}

  onModuleInit(): void {
    this.hooks.onStarted((tx, _actor, meeting) => this.freezing.freeze(tx, meeting));
    this.hooks.onEnding(async (tx, actor, meeting) => {
      await this.freezing.freeze(tx, meeting);
      await this.effects.atTheEnd(tx, actor, meeting);
    });
  }
}
