export { AuditModule } from './audit.module.js';
export { AuditService, type AuditActor, type Deed, type Follower } from './audit.service.js';
export { AuditQueries, type AuditFilter, type AuditRow, type ChainState } from './audit.queries.js';
export { KnownFigures } from './known-figures.js';
export { AuditEntry, AuditPayload } from './audit-entry.entity.js';
export { judge, readAnchor, type Anchor, type Judgement } from './rules/anchor.js';
export { AccessLog, noted } from './access-log.js';
export { DataAccess } from './data-access.entity.js';
export { AuditAnchor, AuditCheckpoint, AuditNode } from './audit-tree.entity.js';
export { CheckpointQueries, type Checkpoint } from './checkpoint.queries.js';
export { CheckpointService } from './checkpoint.service.js';
export { CheckpointKeeper } from './checkpoint-keeper.js';
export {
  JournalProofs,
  verifierKeyOf,
  type ConsistencyProof,
  type InclusionProof,
} from './journal-proofs.js';
export { JournalCheck, type Outside } from './journal-check.js';
export { readHead, type NotedHead } from './rules/judgement.js';
export { keyFileOf } from './journal-key.js';
export { readKey, readNotes } from './rules/checkpoint.js';
export { GENESIS } from './rules/chain.js';
