import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditEntry, AuditService } from '../audit/index.js';
import { SYSTEM } from '../identity/index.js';
import { Env } from '../platform/config/env.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { forgetRestore, restoreNote } from './restore-note.js';

/** Where the journal goes on after a restore, its first entry says so: from which moment, and what came before it. */
@Injectable()
export class RestoreWitness implements OnApplicationBootstrap {
  constructor(
    private readonly env: Env,
    private readonly audit: AuditService,
    private readonly uow: UnitOfWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.env.background) return;
    const note = await restoreNote(this.env);
    if (!note) return;
    await this.uow.run(async (tx) => {
      const deed = { action: 'installation.restored_from', subjectType: 'installation', subjectId: null };
      // A start that was killed after it had written this, and before it had forgotten the note.
      const [last] = await tx.find(AuditEntry, {
        where: { action: deed.action },
        order: { seq: 'DESC' },
        take: 1,
      });
      if (last && last.seq > note.journalLength) return;
      await this.audit.record(tx, SYSTEM, { ...deed, particulars: note });
    });
    await forgetRestore(this.env);
  }
}
