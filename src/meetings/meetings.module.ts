import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecreesModule } from '../decrees/index.js';
import { MembershipModule } from '../membership/index.js';
import { DocumentsModule, FileDoors } from '../documents/index.js';
import { OrgModule } from '../org/index.js';
import { AbsencesService } from './absences.service.js';
import { AgendaQueries } from './agenda.queries.js';
import { AgendaService } from './agenda.service.js';
import { AgendaApi } from './api/agenda.api.js';
import { AnswersApi } from './api/answers.api.js';
import { AttendanceApi } from './api/attendance.api.js';
import { HolidaysApi } from './api/holidays.api.js';
import { LetterTemplatesApi } from './api/letter-templates.api.js';
import { MeetingPapersApi } from './api/meeting-papers.api.js';
import { MeetingStepsApi } from './api/meeting-steps.api.js';
import { MeetingsApi } from './api/meetings.api.js';
import { AttendanceQueries } from './attendance.queries.js';
import { AttendanceService } from './attendance.service.js';
import { ChairSeating } from './chair-seating.js';
import { ClashesQueries } from './clashes.queries.js';
import { ConveningService } from './convening.service.js';
import { DiscussionService } from './discussion.service.js';
import { FrequencyQueries } from './frequency.queries.js';
import { FrozenRosters } from './frozen-rosters.js';
import { GuestsService } from './guests.service.js';
import { HolidaysService } from './holidays.service.js';
import { LettersQueries } from './letters.queries.js';
import { LettersService } from './letters.service.js';
import { MeetingHooks } from './meeting-hooks.js';
import { MeetingLocks } from './meeting-locks.js';
import { MeetingPanels } from './meeting-panels.js';
import { MeetingRecords } from './meeting-records.js';
import { MeetingsQueries } from './meetings.queries.js';
import { MovingService } from './moving.service.js';
import { AttendanceSheetPaper } from './print/attendance-sheet.paper.js';
import { InvitationPaper } from './print/invitation.paper.js';
import { NoticePaper } from './print/notice.paper.js';
import { MeetingPapers } from './print/meeting-papers.js';
import { AnswerForms } from './replies/answer-form.js';
import { InvitationLinks } from './replies/invitation-links.js';
import { LinkReader } from './replies/link-reader.js';
import { RepliesService } from './replies/replies.service.js';
import { SeatsNow } from './replies/seats-now.js';
import { OverlapsQueries } from './overlaps.queries.js';
import { RosterDriftService } from './roster-drift.service.js';
import { RunningService } from './running.service.js';
import { SchedulingService } from './scheduling.service.js';
import { AdjourningQueries } from './adjourning/adjourning.queries.js';
import { AdjourningService } from './adjourning/adjourning.service.js';
import { Continuations } from './adjourning/continuations.js';
import { AdjourningPages } from './web/adjourning.pages.js';
import { VotersQueries } from './voters.queries.js';
import { AgendaPages } from './web/agenda.pages.js';
import { AnsweringPages } from './web/answering.pages.js';
import { AttendancePages } from './web/attendance.pages.js';
import { ConveningScreen } from './web/convening-screen.js';
import { ConveningPages } from './web/convening.pages.js';
import { GuestsPages } from './web/guests.pages.js';
import { HolidaysPages } from './web/holidays.pages.js';
import { LettersPages } from './web/letters.pages.js';
import { LinkPages } from './web/link.pages.js';
import { MeetingChoices } from './web/meeting-choices.js';
import { MeetingOverview } from './web/meeting-overview.js';
import { MeetingPages } from './web/meeting.pages.js';
import { MeetingsList } from './web/meetings-list.js';
import { MeetingsPages } from './web/meetings.pages.js';
import { MovingPages } from './web/moving.pages.js';
import { RunningPages } from './web/running.pages.js';

const SERVICES = [
  ...[AdjourningService, Continuations],
  ...[SchedulingService, ConveningService, MovingService, RunningService, RosterDriftService],
  ...[
    AgendaService,
    AttendanceService,
    GuestsService,
    LettersService,
    RepliesService,
    InvitationLinks,
    HolidaysService,
  ],
  ...[DiscussionService, AbsencesService],
];
const READERS = [
  LettersQueries,
  MeetingsQueries,
  FrequencyQueries,
  AgendaQueries,
  AttendanceQueries,
  MeetingPapers,
  OverlapsQueries,
  MeetingChoices,
  VotersQueries,
  AdjourningQueries,
  SeatsNow,
];
const PORTS = [MeetingLocks, MeetingHooks, MeetingPanels];

/**
 * Owns meetings, their agenda, attendance and letters. Asks membership who sits on the day; later modules tell it
 * through its ports when the record is closed and what else a meeting has to show.
 */
@Module({
  imports: [AuditModule, DocumentsModule, OrgModule, DecreesModule, MembershipModule],
  providers: [
    ...[...SERVICES, ...READERS, ...PORTS],
    ...[
      MeetingRecords,
      FrozenRosters,
      ChairSeating,
      ClashesQueries,
      InvitationPaper,
      NoticePaper,
      AttendanceSheetPaper,
    ],
    ...[MeetingOverview, MeetingsList, ConveningScreen, LinkReader, AnswerForms],
  ],
  controllers: [
    AdjourningPages,
    ...[LettersPages, HolidaysPages],
    ...[MeetingsApi, MeetingStepsApi, MeetingPapersApi, AgendaApi, AttendanceApi],
    ...[AnswersApi, HolidaysApi, LetterTemplatesApi],
    ...[MeetingsPages, MeetingPages, AgendaPages, ConveningPages, RunningPages, MovingPages],
    ...[AttendancePages, GuestsPages, AnsweringPages, LinkPages],
  ],
  exports: [...SERVICES, ...READERS, ...PORTS, InvitationPaper, NoticePaper],
})
export class MeetingsModule implements OnModuleInit {
  constructor(
    private readonly doors: FileDoors,
    private readonly attendance: AttendanceQueries,
  ) {}

  /** Letters of representatives are read by whoever reads the attendance list. */
  onModuleInit(): void {
    this.doors.register('attendance', (actor, entryId) => this.attendance.mayRead(actor, entryId));
  }
}
