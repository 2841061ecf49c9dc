import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { MailJob } from './notification.entities.js';
import { longTaken } from './rules/in-flight.js';
import { retryAfter } from './rules/who-to-tell.js';

/** `kept`: no mail server is set up, it lies as a file. */
export type Outcome = { readonly fault: Fault | null; readonly kept: boolean };
export type Fault = { readonly reason: string; readonly final: boolean };

/** Without an outcome: that it is being handed over from now on. */
type Mark = {
  readonly job: MailJob;
  readonly outcome: Outcome | null;
  readonly done: (mine: boolean) => void;
  readonly failed: (error: unknown) => void;
};

/**
 * Writes down which mail is on its way, just before it is handed over, and what became of it at once; together with
 * others whose turn came meanwhile. After an unclean stop no more is open than one mail for each connection; a letter
 * among these is not sent again by itself: somebody looks.
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

  /**
   * What is due, a few at a time: one meeting after the other, so that a small one does not wait for a big one, and
   * of each what calls off before what calls. Nobody gets news of a meeting while the former is still on its way.
   */
  async due(limit: number): Promise<MailJob[]> {
    const now = this.clock.now();
    const rows = await this.reader.rows<{ id: string; attempts: number }>(
      `SELECT "id", "attempts" FROM (
         SELECT "j"."id", "j"."attempts", ROW_NUMBER() OVER (PARTITION BY COALESCE("j"."meetingId", '')
           ORDER BY CASE "j"."calendarMethod" WHEN 'CANCEL' THEN 0 ELSE 1 END, "j"."id") AS "turn"
         FROM "mail_job" "j" WHERE "j"."state" = 'queued' AND "j"."nextAt" <= :now
           AND ("j"."takenAt" IS NULL OR ("j"."calendarMethod" IS NULL AND "j"."kind" = 'notice' AND "j"."takenAt" <= :long))
           AND NOT EXISTS (SELECT 1 FROM "mail_job" "k" WHERE "k"."meetingId" = "j"."meetingId"
             AND "k"."personId" = "j"."personId" AND "k"."state" = 'queued' AND "k"."takenAt" > :long)
       ) "d" ORDER BY "turn", "id" LIMIT :limit`,
      { now, long: longTaken(now), limit },
    );
    if (rows.length === 0) return [];
    const jobs = await this.reader.em.findBy(MailJob, { id: In(rows.map(({ id }) => id)) });
    const turn = new Map(rows.map(({ id }, at) => [id, at]));
    // Between the two looks another process may have taken one: what is on its way there has one attempt more.
    const attempts = new Map(rows.map((row) => [row.id, Number(row.attempts)]));
    return jobs
      .filter((job) => job.attempts === attempts.get(job.id))
      .sort((a, b) => turn.get(a.id)! - turn.get(b.id)!);
  }

  /** Resolves when it is written that this mail is being handed over: false when it is not to leave any more. */
  take(job: MailJob): Promise<boolean> {
    return this.enter(job, null);
  }

  /** Resolves when it is written. */
  async mark(job: MailJob, outcome: Outcome): Promise<void> {
    await this.enter(job, outcome);
  }

  private enter(job: MailJob, outcome: Outcome | null): Promise<boolean> {
    return new Promise((done, failed) => {
      this.marks.push({ job, outcome, done, failed });
      if (!this.writing) void this.write();
    });
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.marks.length > 0) {
      const some = this.marks;
      this.marks = [];
      await this.keep(some).then(
        (taken) => some.forEach((mark) => mark.done(taken.has(mark))),
        (error: unknown) => some.forEach(({ failed }) => failed(error)),
      );
    }
    this.writing = false;
  }

  /** Only what still waits: a report that came back meanwhile is not written over, what was overtaken does not leave. */
  private keep(marks: readonly Mark[]): Promise<ReadonlySet<Mark>> {
    const now = this.clock.now();
    return this.uow.run(async (tx) => {
      for (const kept of [true, false]) {
        const left = marks.filter(({ outcome }) => outcome?.fault === null && outcome.kept === kept);
        const ids = left.map(({ job }) => job.id);
        const sent = { state: 'sent' as const, kept, fault: null, nextAt: now, sentAt: now, takenAt: null };
        if (ids.length > 0) await tx.update(MailJob, { id: In(ids), state: 'queued' }, sent);
      }
      for (const { job, outcome } of marks) if (outcome?.fault) await failed(tx, job, outcome.fault, now);
      return taken(tx, marks, now);
    });
  }
}

/** Marks as being handed over what is as it was when its turn was planned; who asked for it first hands it over. */
async function taken(tx: Tx, marks: readonly Mark[], now: string): Promise<ReadonlySet<Mark>> {
  const asking = marks.filter(({ outcome }) => outcome === null);
  if (asking.length === 0) return new Set();
  const first = new Map([...asking].reverse().map((mark) => [mark.job.id, mark]));
  const waiting = await tx.findBy(MailJob, { id: In([...first.keys()]), state: 'queued' });
  const mine = waiting.filter((now) => {
    const { takenAt, attempts } = first.get(now.id)!.job;
    return now.takenAt === takenAt && now.attempts === attempts;
  });
  const ids = mine.map(({ id }) => id);
  const change = { takenAt: now, attempts: () => '"attempts" + 1' };
  if (ids.length > 0) await tx.update(MailJob, { id: In(ids) }, change);
  return new Set(ids.map((id) => first.get(id)!));
}

/** Tried again later, unless that is no use or later news has taken its place meanwhile. */
async function failed(tx: Tx, job: MailJob, { reason, final }: Fault, now: string): Promise<void> {
  const { id, meetingId, personId, auditSeq } = job;
  const wait = final ? null : retryAfter(job.attempts + 1);
  const nextAt = wait === null ? now : new Date(Date.parse(now) + wait).toISOString();
  const later = { meetingId: meetingId ?? '', personId, auditSeq: MoreThan(auditSeq) };
  const old =
    job.calendarMethod !== null && (await tx.existsBy(MailJob, { ...later, calendarMethod: Not(IsNull()) }));
  const state = old ? ('replaced' as const) : wait === null ? ('failed' as const) : ('queued' as const);
  const change = { state, kept: false, fault: reason, nextAt, sentAt: null, takenAt: null };
  await tx.update(MailJob, { id, state: 'queued' }, change);
}
