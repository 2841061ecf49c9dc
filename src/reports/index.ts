export { ReportsModule } from './reports.module.js';
export { ReportsQueries } from './reports.queries.js';
export { followUpReport, partsOf, type FollowUpReport, type Parts } from './follow-up-report.js';
