export { MeetingsModule } from './meetings.module.js';
export { Meeting } from './meeting.entity.js';
export { AgendaItem } from './agenda-item.entity.js';
export { Attendance } from './attendance.entity.js';
export { ItemAbsence } from './item-absence.entity.js';
export { AbsencesService } from './absences.service.js';
export { DiscussionService } from './discussion.service.js';
export { Guest } from './guest.entity.js';
export { HolidaysService } from './holidays.service.js';
export { Holiday } from './holiday.entity.js';
export { LetterNumber } from './letter-number.entity.js';
export { LetterTemplate } from './letter-template.entity.js';
export { MeetingEvent } from './meeting-event.entity.js';
export { MeetingFormerSlug } from './meeting-former-slug.entity.js';
export { FrequencyQueries, type MissingMeeting } from './frequency.queries.js';
export { MeetingsQueries, type QuorumNow } from './meetings.queries.js';
export { RESTS_ON_SAMPLE, type MeetingRow } from './meeting-rows.js';
export { AgendaQueries, type AgendaRow } from './agenda.queries.js';
export { AttendanceQueries, type Sheet } from './attendance.queries.js';
export { Adjournment } from './adjourning/adjournment.entity.js';
export { AdjourningQueries, type Lineage } from './adjourning/adjourning.queries.js';
export { AdjourningService } from './adjourning/adjourning.service.js';
export { notPaused } from './rules/adjourning.js';
export { VotersQueries, type Voter } from './voters.queries.js';
export type { Barred } from './rules/voters.js';
export { visibleItem, visibleMeeting } from './meeting-access.js';
export {
  chairedBy,
  clearedFor,
  invitedThrough,
  restingFrom,
  visibleItems,
  visibleMeetings,
} from './meetings.scope.js';
export { insistOnMeeting } from './meeting-references.js';
export { MeetingLocks } from './meeting-locks.js';
export { OverlapsQueries, type PlannedHours } from './overlaps.queries.js';
export { MeetingChoices, type Choice, type Choices } from './web/meeting-choices.js';
export { joined } from './web/local-time.js';
export { sameRoom, type Clash } from './rules/clash.js';
export { MeetingHooks } from './meeting-hooks.js';
export { MeetingPanels, type Panel, type PanelSlot, type RowFacts } from './meeting-panels.js';
export { SchedulingService } from './scheduling.service.js';
export { ConveningService } from './convening.service.js';
export { MovingService } from './moving.service.js';
export { RunningService } from './running.service.js';
export { insistOnAllower } from './agenda-permissions.js';
export { AgendaService } from './agenda.service.js';
export { AttendanceService } from './attendance.service.js';
export { RepliesService } from './replies/replies.service.js';
export { SeatsNow } from './replies/seats-now.js';
export { InvitationLinks } from './replies/invitation-links.js';
export { GuestsService } from './guests.service.js';
export { LettersService } from './letters.service.js';
export { RosterDriftService } from './roster-drift.service.js';
export { LettersQueries } from './letters.queries.js';
export { InvitationPaper } from './print/invitation.paper.js';
export { NoticePaper } from './print/notice.paper.js';
export { letterheadOf } from './print/letterhead.js';
export { MeetingPapers } from './print/meeting-papers.js';
export { meetingCalendar, type CalendarMethod, type CalendarOptions } from './print/calendar-event.js';
export * from './meetings.dto.js';
export * from './letters.dto.js';
export * from './agenda.dto.js';
export * from './attendance.dto.js';
export * from './rules/values.js';
export { driftWords } from './rules/drift-words.js';
export { attendanceCounts, isThere } from './rules/attendance.js';
export { ATTENDANCE_MARKS, type AttendanceMark } from './rules/marks.js';
export { ABSENCE_REASONS, type AbsenceReason } from './rules/item-absence.js';
export {
  canAnswer,
  canCancel,
  canEditAgenda,
  canEnd,
  canRecordAttendance,
  canStart,
  type MeetingStatus,
} from './rules/meeting-lifecycle.js';
export { entryResource, entrySchema } from './api/attendance.resource.js';
