import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule, AuditService } from '../audit/index.js';
import { CheckInModule } from '../checkin/index.js';
import { EvaluationsModule } from '../evaluations/index.js';
import { DecisionsModule } from '../decisions/index.js';
import { FollowUpsModule } from '../followups/index.js';
import { MeetingHooks, MeetingsModule } from '../meetings/index.js';
import { OrgModule } from '../org/index.js';
import { LogApi } from './api/log.api.js';
import { MarksApi } from './api/marks.api.js';
import { ComposerService } from './composer.service.js';
import { DraftsService } from './drafts.service.js';
import { LiveAccess } from './live/live-access.js';
import { LiveStreams } from './live/live-streams.js';
import { PulseWatch } from './live/pulse-watch.js';
import { LogKeeping } from './log-keeping.js';
import { LogQueries } from './log.queries.js';
import { LogService } from './log.service.js';
import { ProjectorQueries } from './projector.queries.js';
import { RoomJournal } from './room-journal.js';
import { RoomQueries } from './room.queries.js';
import { SittingsService } from './sittings.service.js';
import { EntriesPages } from './web/entries.pages.js';
import { EntryPages } from './web/entry.pages.js';
import { LivePages } from './web/live.pages.js';
import { RoomPages } from './web/room.pages.js';
import { RoomScreen } from './web/room-screen.js';
import { StepsPages } from './web/steps.pages.js';

/**
 * Owns the log of a meeting, the clock of its matters and what is being typed. Follows the journal, so that whatever
 * any module does to a meeting is seen in the room and on the wall as it happens.
 */
@Module({
  imports: [
    AuditModule,
    OrgModule,
    MeetingsModule,
    CheckInModule,
    DecisionsModule,
    FollowUpsModule,
    EvaluationsModule,
  ],
  providers: [
    ...[LogKeeping, LogQueries, LogService, RoomJournal, ComposerService, DraftsService, SittingsService],
    ...[RoomQueries, ProjectorQueries, RoomScreen, PulseWatch, LiveAccess, LiveStreams],
  ],
  controllers: [LogApi, MarksApi, RoomPages, EntriesPages, EntryPages, StepsPages, LivePages],
})
export class RoomModule implements OnModuleInit {
  constructor(
    private readonly audit: AuditService,
    private readonly hooks: MeetingHooks,
    private readonly journal: RoomJournal,
    private readonly log: LogKeeping,
  ) {}

  onModuleInit(): void {
    this.audit.onRecorded((tx, actor, deed) => this.journal.follow(tx, actor, deed));
    this.hooks.onDiscussed((tx, actor, item) => this.log.adopt(tx, actor, item));
  }
}
