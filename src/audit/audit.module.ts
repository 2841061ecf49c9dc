import { Module } from '@nestjs/common';
import { Mailer } from '../platform/mail/mailer.js';
import { AccessLog } from './access-log.js';
import { AnchorFile } from './anchor-file.js';
import { AnchorMail } from './anchor-mail.js';
import { AuditQueries } from './audit.queries.js';
import { AuditService } from './audit.service.js';
import { CheckpointKeeper } from './checkpoint-keeper.js';
import { CheckpointQueries } from './checkpoint.queries.js';
import { CheckpointService } from './checkpoint.service.js';
import { JournalCheck } from './journal-check.js';
import { JournalKey } from './journal-key.js';
import { JournalProofs } from './journal-proofs.js';
import { JournalTree } from './journal-tree.js';
import { KnownFigures } from './known-figures.js';

/** The journal of deeds, its tree and its signed heads. Knows nobody: everybody writes into it. */
@Module({
  providers: [
    ...[AuditService, AuditQueries, JournalTree, JournalKey, CheckpointQueries, CheckpointService],
    ...[CheckpointKeeper, AnchorFile, AnchorMail, Mailer, JournalProofs, JournalCheck, KnownFigures],
    AccessLog,
  ],
  exports: [
    AccessLog,
    AuditService,
    AuditQueries,
    KnownFigures,
    CheckpointQueries,
    CheckpointService,
    CheckpointKeeper,
    JournalProofs,
    JournalCheck,
  ],
})
export class AuditModule {}
