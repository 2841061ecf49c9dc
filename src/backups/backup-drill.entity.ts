import { Check, Entity, Index } from 'typeorm';
import { Day, Key, LongText, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';

export const DRILL_RESULTS = ['ok', 'partly', 'failed'] as const;
export type DrillResult = (typeof DRILL_RESULTS)[number];

/** Somebody has tried to put a backup back: the only proof that it can be done. */
@Entity('backup_drill')
@Index('backup_drill_day', ['day', 'id'])
@Check('backup_drill_result_known', oneOf('result', DRILL_RESULTS))
export class BackupDrill extends Stamped {
  @Key()
  id: string;

  @Day()
  day: string;

  /** Who did it, as the one who records it calls them. */
  @Str(200)
  doneBy: string;

  /** The name of the backup; null = not written down. */
  @Str(30, { nullable: true })
  cut: string | null;

  @Str(10)
  result: DrillResult;

  /** From the decision to restore until people could work again. */
  @Whole()
  minutes: number;

  @LongText({ nullable: true })
  note: string | null;

  @Ref({ nullable: true })
  recordedByUserId: string | null;
}
