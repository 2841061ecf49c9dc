import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual, Not } from 'typeorm';
import { Attendance, InvitationLinks, Meeting } from '../meetings/index.js';
import { insertAll } from '../platform/database/bulk.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { BouncedAddress, MailJob } from './notification.entities.js';
import { addressee, longTaken, overtaken } from './rules/in-flight.js';

/** A mail before it is written down. */
export type Job = Pick<
  MailJob,
  | 'id'
  | 'auditSeq'
  | 'recipient'
  | 'personId'
  | 'meetingId'
  | 'subject'
  | 'body'
  | 'calendarMethod'
  | 'nextAt'
> &
  Partial<Pick<MailJob, 'kind' | 'settingsUrl'>>;

/** Writes mails down before they leave, in the unit of work that reads the journal on. */
@Injectable()
export class Outbox {
  constructor(
    private readonly links: InvitationLinks,
    private readonly clock: Clock,
  ) {}

  async put(tx: Tx, jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return;
    for (const meetingId of new Set(jobs.map((job) => job.meetingId)))
      if (meetingId)
        await this.prepare(
          tx,
          meetingId,
          jobs.filter((job) => job.meetingId === meetingId),
        );
    const failing = await this.failing(tx, jobs);
    const late = overtaken(jobs, await this.told(tx, jobs));
    const state = (job: Job) =>
      late.has(job) ? 'replaced' : failing.has(job.recipient.toLowerCase()) ? 'bounced' : 'queued';
    await insertAll(
      tx,
      MailJob,
      jobs.map((job) => ({ ...job, state: state(job) })),
    );
  }

  /** Later news of a meeting takes the place of what still waits: nobody reads of a date that is no longer true. */
  private async prepare(tx: Tx, meetingId: string, jobs: readonly Job[]): Promise<void> {
    const people = jobs.filter(({ calendarMethod }) => calendarMethod).map(({ personId }) => personId);
    for (let at = 0; at < people.length; at += 500) {
      const waiting = { meetingId, personId: In(people.slice(at, at + 500)), state: 'queued' as const };
      const given = [IsNull(), LessThanOrEqual(longTaken(this.clock.now()))];
      for (const takenAt of given) await tx.update(MailJob, { ...waiting, takenAt }, { state: 'replaced' });
    }
    if (!jobs.some(({ calendarMethod }) => calendarMethod === 'REQUEST')) return;
    const meeting = await tx.findOneByOrFail(Meeting, { id: meetingId });
    const entries = await tx.findBy(Attendance, { meetingId });
    await this.links.complete(
      tx,
      meeting,
      entries.filter(({ deletedAt }) => deletedAt === null),
    );
  }

  /** Who was, or may have been, told of a meeting that is now called off. */
  private async told(tx: Tx, jobs: readonly Job[]): Promise<ReadonlySet<string>> {
    const off = jobs.filter(({ calendarMethod }) => calendarMethod === 'CANCEL');
    const meetings = [...new Set(off.map(({ meetingId }) => meetingId!))];
    const left = meetings.length === 0 ? [] : await tx.find(MailJob, this.leftFor(meetings));
    return new Set(left.map(addressee));
  }

  private leftFor(meetings: string[]) {
    const meetingId = In(meetings);
    return {
      select: { id: true, meetingId: true, personId: true },
      where: [
        { meetingId, sentAt: Not(IsNull()) },
        { meetingId, takenAt: Not(IsNull()) },
      ],
    };
  }

  /** Addresses that sent mail back and have not been cleared since. */
  private async failing(tx: Tx, jobs: readonly Job[]): Promise<ReadonlySet<string>> {
    const marked = await tx.find(BouncedAddress);
    const wanted = new Set(jobs.map(({ recipient }) => recipient.toLowerCase()));
    return new Set(
      marked.flatMap(({ address, deletedAt }) => (deletedAt === null && wanted.has(address) ? address : [])),
    );
  }
}
