import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import { DayText, Int, OneOf, Prose, Text } from '../platform/http/fields.js';
import type { Input } from '../platform/http/input.js';
import { BackupDrill, DRILL_RESULTS, type DrillResult } from './backup-drill.entity.js';
import { instantOf } from './rules/cut-name.js';

const SHOWN = 20;
/** A week: nobody waits longer for a restore, and a longer number is a slip of the pen. */
const LONGEST = 7 * 24 * 60;

export class RecordDrill {
  @DayText()
  day: string;

  @Text({ max: 200 })
  doneBy: string;

  @Text({ nullable: true, max: 30 })
  cut?: string | null;

  @OneOf(DRILL_RESULTS)
  result: DrillResult;

  @Int({ min: 1, max: LONGEST })
  minutes: number;

  @Prose({ nullable: true, max: 2_000 })
  note?: string | null;
}

/** Restores that were tried, each with how it went; one a quarter is asked for (SECURITY.md 5.9). */
@Injectable()
export class DrillsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The latest, newest first. */
  latest(): Promise<BackupDrill[]> {
    return this.reader.em.find(BackupDrill, { order: { day: 'DESC', id: 'DESC' }, take: SHOWN });
  }

  /** @throws InvalidInput for a day that is still to come or a backup by a name that none can have */
  record(actor: Actor, input: Input<RecordDrill>): Promise<BackupDrill> {
    return this.uow.run(async (tx) => {
      const { day, doneBy, cut = null, result, minutes, note = null } = input.read();
      if (day > this.clock.today()) throw InvalidInput.at('day', 'backups.drill_day_to_come');
      if (cut !== null && instantOf(cut) === null) throw InvalidInput.at('cut', 'backups.cut_name');
      const drill = {
        ...{ id: newId(), day, doneBy, cut, result, minutes, note },
        ...{ recordedByUserId: actor.userId, deletedAt: null },
      };
      await tx.insert(BackupDrill, drill);
      await this.audit.record(tx, actor, {
        action: 'backup.drill_recorded',
        subjectType: 'backup_drill',
        subjectId: drill.id,
        after: drill,
      });
      return drill as BackupDrill;
    });
  }
}
