import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecisionsModule } from '../decisions/index.js';
import { DocumentsModule, FileDoors } from '../documents/index.js';
import { MeetingsModule } from '../meetings/index.js';
import { OrgModule } from '../org/index.js';
import { FollowUpStepsApi } from './api/follow-up-steps.api.js';
import { FollowUpsApi } from './api/followups.api.js';
import { AssignmentService } from './assignment.service.js';
import { FollowUpRecords } from './follow-up-records.js';
import { FollowUpsQueries } from './followups.queries.js';
import { ProgressService } from './progress.service.js';

/** Owns what offices owe and report. Minutes tell it when a meeting's follow-ups are confirmed. */
@Module({
  imports: [AuditModule, DocumentsModule, OrgModule, MeetingsModule, DecisionsModule],
  providers: [FollowUpsQueries, FollowUpRecords, AssignmentService, ProgressService],
  controllers: [FollowUpsApi, FollowUpStepsApi],
  exports: [FollowUpsQueries, AssignmentService, ProgressService],
})
export class FollowUpsModule implements OnModuleInit {
  constructor(
    private readonly doors: FileDoors,
    private readonly queries: FollowUpsQueries,
  ) {}

  onModuleInit(): void {
    this.doors.register('followup', (actor, id) =>
      this.queries.one(actor, id).then(
        () => true,
        () => false,
      ),
    );
  }
}
