import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { MailJob } from './notification.entities.js';
import { retryAfter } from './rules/who-to-tell.js';

/** `kept`: no mail server is set up, it lies as a file. */
export type Outcome = { readonly fault: Fault | null; readonly kept: boolean };
export type Fault = { readonly reason: string; readonly final: boolean };

type Mark = {
  readonly job: MailJob;
  readonly outcome: Outcome;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

/** Longer than mails are held and the mail server is given to answer; what a stopped process held is tried again afterwards. */
const HELD_MS = 120_000;

/**
 * Writes down which mails this process has taken, before anything of them leaves, and what became of each. Several
 * are taken in one unit of work. What became of a mail is written at once, together only with others that came to
 * their end while the last writing went on: who is killed has forgotten as little as with one unit for each.
 */
@Injectable()
export class MailBook {
  private marks: Mark[] = [];
  private writing = false;

  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Takes what is due for this process, so that no other one sends it as well. */
  async hold(limit: number): Promise<MailJob[]> {
    if (!(await this.reader.em.existsBy(MailJob, this.due()))) return [];
    return this.uow.run(async (tx) => {
      const jobs = await tx.find(MailJob, { where: this.due(), order: { id: 'ASC' }, take: limit });
      const nextAt = new Date(Date.parse(this.clock.now()) + HELD_MS).toISOString();
      const attempts = () => '"attempts" + 1';
      if (jobs.length > 0)
        await tx.update(MailJob, { id: In(jobs.map(({ id }) => id)) }, { nextAt, attempts });
      for (const job of jobs) Object.assign(job, { nextAt, attempts: job.attempts + 1 });
      return jobs;
    });
  }

  /** Resolves when it is written. */
  mark(job: MailJob, outcome: Outcome): Promise<void> {
    return new Promise((done, failed) => {
      this.marks.push({ job, outcome, done, failed });
      if (!this.writing) void this.write();
    });
  }

  private due() {
    return { state: 'queued' as const, nextAt: LessThanOrEqual(this.clock.now()) };
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.marks.length > 0) {
      const some = this.marks;
      this.marks = [];
      await this.keep(some).then(
        () => some.forEach(({ done }) => done()),
        (error: unknown) => some.forEach(({ failed }) => failed(error)),
      );
    }
    this.writing = false;
  }

  /** Only what is still as it was held: a report that came back meanwhile is not written over. */
  private keep(marks: readonly Mark[]): Promise<void> {
    const now = this.clock.now();
    return this.uow.run(async (tx) => {
      for (const kept of [true, false]) {
        const ids = marks
          .filter(({ outcome }) => !outcome.fault && outcome.kept === kept)
          .map(({ job }) => job.id);
        const sent = { state: 'sent' as const, kept, fault: null, nextAt: now, sentAt: now };
        if (ids.length > 0) await tx.update(MailJob, { id: In(ids), state: 'queued' }, sent);
      }
      for (const { job, outcome } of marks)
        if (outcome.fault)
          await tx.update(MailJob, { id: job.id, state: 'queued' }, failure(job, outcome.fault, now));
    });
  }
}

function failure({ attempts }: MailJob, { reason, final }: Fault, now: string) {
  const wait = final ? null : retryAfter(attempts);
  const nextAt = wait === null ? now : new Date(Date.parse(now) + wait).toISOString();
  const state = wait === null ? ('failed' as const) : ('queued' as const);
  return { state, kept: false, fault: reason, nextAt, sentAt: null };
}
