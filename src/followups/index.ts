export { FollowUpsModule } from './followups.module.js';
export {
  Evidence,
  Extension,
  FollowUp,
  FollowUpEvent,
  FollowUpSupport,
  ProgressReport,
} from './follow-up.entity.js';
export { FollowUpsQueries, type FollowUpFacts, type FollowUpRow } from './followups.queries.js';
export { AssignmentService } from './assignment.service.js';
export { ProgressService } from './progress.service.js';
export { visibleFollowUps } from './followups.scope.js';
export * from './followups.dto.js';
export { FOLLOW_UP_STATUSES, isOverdue, type FollowUpStatus } from './rules/follow-up-life.js';
