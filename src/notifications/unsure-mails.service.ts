import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual, Not, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { canAnswer, visibleMeeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ensure, RuleBroken } from '../platform/errors/domain-error.js';
import { MailJob } from './notification.entities.js';
import { longTaken } from './rules/in-flight.js';

/** How many letters somebody has decided about. */
export type Settled = { readonly count: number };

/**
 * Letters that were being handed over when the program was stopped: nothing is sent twice unasked, and nothing is
 * lost. The secretariat looks, and either sends them again or takes them for sent.
 */
@Injectable()
export class UnsureMailsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** @throws RuleBroken when there are none (any more) */
  settle(actor: Actor, meetingId: string, again: boolean): Promise<Settled> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, meetingId);
      const now = this.clock.now();
      const jobs = await tx.findBy(MailJob, {
        ...{ meetingId: meeting.id, state: 'queued', calendarMethod: Not(IsNull()) },
        takenAt: LessThanOrEqual(longTaken(now)),
      });
      if (jobs.length === 0) throw new RuleBroken('delivery.none_unsure');
      if (again && jobs.some(({ calendarMethod }) => calendarMethod === 'REQUEST'))
        ensure(canAnswer(meeting));
      const change = settled(again, now);
      await tx.update(MailJob, { id: In(jobs.map(({ id }) => id)) }, change);
      await this.audit.record(tx, actor, {
        action: again ? 'meeting.unsure_mails_resent' : 'meeting.unsure_mails_taken_for_sent',
        ...{ subjectType: 'meeting', subjectId: meeting.id },
        particulars: { recipients: jobs.map(({ recipient }) => recipient) },
      });
      return { count: jobs.length };
    });
  }

  /** Of reminders there are too few to look at one by one: all of them go again, or none. */
  settleReminders(actor: Actor, again: boolean): Promise<Settled> {
    return this.uow.run(async (tx) => {
      const now = this.clock.now();
      const where = { kind: 'reminder' as const, state: 'queued' as const };
      const jobs = await tx.findBy(MailJob, { ...where, takenAt: LessThanOrEqual(longTaken(now)) });
      if (jobs.length === 0) throw new RuleBroken('delivery.none_unsure');
      await tx.update(MailJob, { id: In(jobs.map(({ id }) => id)) }, settled(again, now));
      await this.audit.record(tx, actor, {
        action: again ? 'reminder.unsure_resent' : 'reminder.unsure_taken_for_sent',
        ...{ subjectType: 'reminder', subjectId: null },
        particulars: { recipients: jobs.map(({ recipient }) => recipient) },
      });
      return { count: jobs.length };
    });
  }

  unsureReminders(em: EntityManager): Promise<number> {
    const takenAt = LessThanOrEqual(longTaken(this.clock.now()));
    return em.countBy(MailJob, { kind: 'reminder', state: 'queued', takenAt });
  }
}

const settled = (again: boolean, now: string) =>
  again
    ? { nextAt: now, takenAt: null }
    : { state: 'sent' as const, sentAt: () => '"takenAt"', takenAt: null };
