import { Injectable } from '@nestjs/common';
import { FollowUp, FollowUpRecords } from '../followups/index.js';
import { SYSTEM } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ReminderLetters } from './letters.service.js';
import type { Draft, Line } from './line.js';
import { PlanningService } from './planning.service.js';

/** Writes down what is due now, each letter in a unit of work of its own: a stop between them loses and doubles none. */
@Injectable()
export class DigestsService {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly planning: PlanningService,
    private readonly letters: ReminderLetters,
    private readonly records: FollowUpRecords,
    private readonly clock: Clock,
  ) {}

  /** How many letters were written. */
  async run(): Promise<number> {
    let written = 0;
    for (const draft of await this.planning.due(this.reader.em)) if (await this.write(draft)) written += 1;
    return written;
  }

  private write(draft: Draft): Promise<boolean> {
    return this.uow.run(async (tx) => {
      const standing = await this.standing(tx, draft.lines);
      const fresh = await this.letters.write(tx, SYSTEM, { ...draft, lines: standing });
      for (const { followUpId, kind, days } of fresh) {
        if (kind !== 'escalated') continue;
        const followUp = await tx.findOneByOrFail(FollowUp, { id: followUpId! });
        await this.records.tell(tx, SYSTEM, followUp, { event: 'escalated', facts: { days } });
      }
      return fresh.length > 0;
    });
  }

  /** What still stands as it was when it was counted; the rest is counted again the next time. */
  private async standing(tx: Tx, lines: readonly Line[]): Promise<readonly Line[]> {
    const ids = lines.map(({ subjectId }) => subjectId);
    const rows = await rowsIn<{ id: string; status: string; dueOn: string }>(
      tx,
      `SELECT "f"."id", "f"."status", "f"."dueOn" FROM "follow_up" "f"
       LEFT JOIN "reminder_snooze" "z" ON "z"."followUpId" = "f"."id"
       WHERE "f"."id" IN (:ids) AND "f"."deletedAt" IS NULL AND ("z"."untilDay" IS NULL OR "z"."untilDay" <= :today)
       UNION ALL SELECT "n"."id", "n"."state", "r"."dueOn" FROM "minutes" "n"
       JOIN "minutes_review" "r" ON "r"."minutesId" = "n"."id" WHERE "n"."id" IN (:ids)`,
      { ids, today: this.clock.today() },
    );
    const now = new Map(rows.map(({ id, status, dueOn }) => [id, `${status} ${dueOn}`]));
    return lines.filter(({ subjectId, status, due }) => now.get(subjectId) === `${status} ${due}`);
  }
}
