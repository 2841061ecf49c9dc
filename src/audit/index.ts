export { AuditModule } from './audit.module.js';
export { AuditService, type AuditActor, type Deed } from './audit.service.js';
export { AuditQueries, type AuditFilter, type AuditRow, type ChainState } from './audit.queries.js';
export { AuditEntry, AuditPayload } from './audit-entry.entity.js';
export { judge, readAnchor, type Anchor, type Judgement } from './rules/anchor.js';
