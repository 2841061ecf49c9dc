export { MembershipModule } from './membership.module.js';
export { MembershipDays, type MarkedDay } from './membership-days.js';
export { RosterService } from './roster.service.js';
export {
  rosterDiff,
  type CouncilRule,
  type Roster,
  type RosterDiff,
  type RosterRow,
} from './rules/roster.js';
