export { MembershipModule } from './membership.module.js';
export { MembershipDays, type MarkedDay } from './membership-days.js';
export { RosterService } from './roster.service.js';
export { ruleSource, type CouncilRule, type CouncilRulePart, type RuleSource } from './rules/council-rule.js';
export { presiding } from './rules/presiding.js';
export type { Roster, RosterRow } from './rules/roster.js';
export { rosterDiff, rosterPairs, type RosterDiff, type RosterPair } from './rules/roster-diff.js';
