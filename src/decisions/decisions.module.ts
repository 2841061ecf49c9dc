import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { allowed, refused } from '../kernel/verdict.js';
import { MeetingLocks, MeetingsModule } from '../meetings/index.js';
import { DecisionsApi } from './api/decisions.api.js';
import { Decision } from './decision.entity.js';
import { DecisionsQueries } from './decisions.queries.js';
import { DecisionsService } from './decisions.service.js';

/** Owns what meetings decide. Asks meetings for presence and quorum; minutes tell it when decisions take effect. */
@Module({
  imports: [AuditModule, MeetingsModule],
  providers: [DecisionsQueries, DecisionsService],
  controllers: [DecisionsApi],
  exports: [DecisionsQueries, DecisionsService],
})
export class DecisionsModule implements OnModuleInit {
  constructor(private readonly locks: MeetingLocks) {}

  onModuleInit(): void {
    this.locks.registerItem(async (em, agendaItemId) =>
      (await em.existsBy(Decision, { agendaItemId })) ? refused('agenda_item.has_decisions') : allowed,
    );
  }
}
