import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Attendance, InvitationLinks, Meeting } from '../meetings/index.js';
import { insertAll } from '../platform/database/bulk.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { BouncedAddress, MailJob } from './notification.entities.js';

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
>;

/** Writes mails down before they leave, in the unit of work that reads the journal on. */
@Injectable()
export class Outbox {
  constructor(private readonly links: InvitationLinks) {}

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
    await insertAll(
      tx,
      MailJob,
      jobs.map((job) => ({ ...job, state: failing.has(job.recipient.toLowerCase()) ? 'bounced' : 'queued' })),
    );
  }

  /** Later news of a meeting takes the place of what still waits: nobody reads of a date that is no longer true. */
  private async prepare(tx: Tx, meetingId: string, jobs: readonly Job[]): Promise<void> {
    const people = jobs.filter(({ calendarMethod }) => calendarMethod).map(({ personId }) => personId);
    for (let at = 0; at < people.length; at += 500) {
      const personId = In(people.slice(at, at + 500));
      await tx.update(MailJob, { meetingId, personId, state: 'queued' }, { state: 'replaced' });
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

  /** Addresses that sent mail back and have not been cleared since. */
  private async failing(tx: Tx, jobs: readonly Job[]): Promise<ReadonlySet<string>> {
    const marked = await tx.find(BouncedAddress);
    const wanted = new Set(jobs.map(({ recipient }) => recipient.toLowerCase()));
    return new Set(
      marked.flatMap(({ address, deletedAt }) => (deletedAt === null && wanted.has(address) ? address : [])),
    );
  }
}
