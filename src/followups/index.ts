export { FollowUpsModule } from './followups.module.js';
export { FollowUp, FollowUpSupport } from './follow-up.entity.js';
export { FollowUpSpan } from './follow-up-span.entity.js';
export { Extension } from './extension.entity.js';
export { Evidence } from './evidence/evidence.entity.js';
export { EvidenceService } from './evidence/evidence.service.js';
export { FollowUpEvent, ProgressReport } from './follow-up-story.entity.js';
export { FollowUpRequest } from './follow-up-request.entity.js';
export { HandReminders } from './bulk/hand-reminders.js';
export { FollowUpRecords } from './follow-up-records.js';
export { FollowUpDelegation } from './home/delegation.entity.js';
export { MineService, type Mine } from './home/mine.service.js';
export { FollowUpVisit } from './home/visit.entity.js';
export { FollowUpsQueries } from './followups.queries.js';
export type { FollowUpFacts, FollowUpRow } from './follow-up-row.js';
export { FollowUpPanels, type Chapter, type FollowUpPanel } from './follow-up-panels.js';
export { AssignmentService } from './assignment.service.js';
export { MeetingDeeds } from './meeting-deeds.service.js';
export type { Before, Effect } from './meeting-effect.js';
export {
  standsBeside,
  VERDICT_KINDS,
  VERDICT_VERBS,
  ESCALATED_TO,
  type EscalatedTo,
  type VerdictKind,
} from './rules/meeting-verdict.js';
export { ClosingService } from './closing.service.js';
export { ExtensionsService } from './extensions.service.js';
export { HandoverQueries, type Heritage } from './handover.queries.js';
export { ProgressService } from './progress.service.js';
export { joinsOf, pressingFollowUps, visibleFollowUps } from './followups.scope.js';
export { StandingQueries } from './standing.queries.js';
export { followUpPath } from './web/followup-view.js';
export * from './followups.dto.js';
export {
  FOLLOW_UP_STATUSES,
  isOverdue,
  mayStep,
  OPEN_STATUSES,
  PRIORITIES,
  type FollowUpStatus,
  type Priority,
} from './rules/follow-up-life.js';
export { stateOn, type PastEvent, type PastState } from './rules/replay.js';
export { ageOf, AGES, partOf, PARTS, type Age, type PartName } from './rules/parts.js';
export { daysOf, filtered, fromOf, STOOD } from './follow-up-filter.js';
export { lateOn, UNIT_OF_THEN } from './follow-up-row.js';
export { ReportLink, ReportLinkPolicy } from './links/report-link.entity.js';
export { ReportLinks, type IssuedLink, type LinkWanted } from './links/report-links.service.js';
export { LinkRecipients, type LinkRecipient } from './links/link-recipients.js';
