import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { BackupKeeper } from './backup-keeper.js';
import { BackupStatus } from './backup-status.js';
import { DrillsService } from './drills.service.js';
import { RestoreWitness } from './restore-witness.js';
import { BackupsPages } from './web/backups.pages.js';

/** Copies of everything elsewhere, and the proof that they can be put back. */
@Module({
  imports: [AuditModule],
  providers: [BackupKeeper, BackupStatus, DrillsService, RestoreWitness],
  controllers: [BackupsPages],
  exports: [BackupStatus],
})
export class BackupsModule {}
