import { Injectable } from '@nestjs/common';
import { clipped } from '../kernel/clipped.js';
import { FollowUpRecords } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { addDays } from '../kernel/civil-date.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { ReminderSnooze } from './reminder-settings.entities.js';
import type { SnoozeFollowUp } from './reminders.dto.js';

const LONGEST_DAYS = 366;

/** Keeping silent about a follow-up until a day, and why; its story tells it. */
@Injectable()
export class SnoozeService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, Forbidden, Stale, RuleBroken, InvalidInput for a day that is not to come, or too far off */
  snooze(actor: Actor, id: string, input: Input<SnoozeFollowUp>, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const { followUp } = await this.records.open(tx, actor, id, match, 'snooze');
      const { until, reason } = input.read();
      const today = this.clock.today();
      if (until <= today) throw InvalidInput.at('until', 'reminder.snooze_past');
      if (until > addDays(today, LONGEST_DAYS)) throw InvalidInput.at('until', 'reminder.snooze_long');
      const known = await tx.findOneBy(ReminderSnooze, { followUpId: id });
      const row = { untilDay: until, reason, byName: clipped(actor.displayName, 200) };
      await tx.save(tx.create(ReminderSnooze, { id: newId(), followUpId: id, ...known, ...row }));
      await this.records.tell(tx, actor, followUp, { event: 'snoozed', reason, facts: { until } });
    });
  }

  /** @throws NotFound, Forbidden, RuleBroken when nothing is put off */
  end(actor: Actor, id: string, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const { followUp } = await this.records.open(tx, actor, id, match, 'snooze');
      const known = await tx.findOneBy(ReminderSnooze, { followUpId: id });
      if (!known || known.untilDay <= this.clock.today()) throw new RuleBroken('reminder.not_snoozed');
      await tx.delete(ReminderSnooze, { id: known.id });
      await this.records.tell(tx, actor, followUp, { event: 'snooze_ended' });
    });
  }
}
