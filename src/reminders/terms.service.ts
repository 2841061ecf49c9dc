import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { DecreesQueries } from '../decrees/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import type { SetReminderHours, SetReminderTerms } from './reminders.dto.js';
import { ReminderHours, ReminderTerm } from './reminder-settings.entities.js';
import { USUAL_HOURS, type Hours } from './rules/hours.js';
import { USUAL_TERMS, type Terms } from './rules/ladder.js';

const ALL = 'all';

/** When reminders are due, as each council has set it, and at which hours they may leave. */
@Injectable()
export class ReminderTerms {
  constructor(
    private readonly decrees: DecreesQueries,
    private readonly audit: AuditService,
  ) {}

  /** Of every council that has set its own; the others have the usual ones. */
  async all(em: EntityManager): Promise<(councilId: string) => Terms> {
    const set = new Map((await em.find(ReminderTerm)).map((one) => [one.councilId, termsOf(one)]));
    return (councilId) => set.get(councilId) ?? USUAL_TERMS;
  }

  /** How many days ahead of a due date the earliest reminder of any council is. */
  async longest(em: EntityManager): Promise<number> {
    const set = (await em.find(ReminderTerm)).map(termsOf);
    return Math.max(0, ...[USUAL_TERMS, ...set].flatMap(({ before }) => before));
  }

  async hours(em: EntityManager): Promise<Hours> {
    const set = await em.findOneBy(ReminderHours, { name: ALL });
    return set ? { quietFrom: set.quietFrom, quietUntil: set.quietUntil, hour: set.hour } : USUAL_HOURS;
  }

  /** @throws NotFound */
  async set(tx: Tx, actor: Actor, councilId: string, read: () => SetReminderTerms): Promise<void> {
    await this.decrees.council(tx, councilId);
    const { before: days, lateEvery, escalateAfter = null } = read();
    const after = { before: [...new Set(days)].sort((a, b) => b - a).join(','), lateEvery, escalateAfter };
    const known = await tx.findOneBy(ReminderTerm, { councilId });
    await tx.save(tx.create(ReminderTerm, { id: newId(), councilId, ...known, ...after }));
    const deed = { action: 'council.reminder_terms_set', subjectType: 'council', subjectId: councilId };
    await this.audit.record(tx, actor, { ...deed, before: known && termsOf(known), after });
  }

  /** @throws InvalidInput where no time of the day would be left */
  async setHours(tx: Tx, actor: Actor, wanted: SetReminderHours): Promise<void> {
    if (wanted.quietUntil >= wanted.quietFrom)
      throw InvalidInput.at('quietFrom', 'reminder.no_time_left', { from: wanted.quietUntil });
    if (wanted.hour < wanted.quietUntil || wanted.hour >= wanted.quietFrom)
      throw InvalidInput.at('hour', 'reminder.hour_is_quiet', {
        ...{ from: wanted.quietUntil, until: wanted.quietFrom },
      });
    const before = await this.hours(tx);
    const known = await tx.findOneBy(ReminderHours, { name: ALL });
    await tx.save(tx.create(ReminderHours, { name: ALL, ...known, ...wanted }));
    const deed = { action: 'reminder.hours_set', subjectType: 'reminder', subjectId: null };
    await this.audit.record(tx, actor, { ...deed, before, after: wanted });
  }
}

const termsOf = ({ before, lateEvery, escalateAfter }: ReminderTerm): Terms => ({
  before: before === '' ? [] : before.split(',').map(Number),
  lateEvery,
  escalateAfter,
});
