export { ReportsModule } from './reports.module.js';
export { ReportsQueries } from './reports.queries.js';
export {
  AGES,
  followUpReport,
  partsOf,
  type Age,
  type FollowUpReport,
  type Parts,
} from './follow-up-report.js';
