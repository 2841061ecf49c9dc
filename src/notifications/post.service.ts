import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Mailer } from '../platform/mail/mailer.js';
import { EnclosureService } from './enclosure.service.js';
import { MailJob } from './notification.entities.js';
import { isFinal } from './rules/mail-state.js';
import { retryAfter } from './rules/who-to-tell.js';

const BATCH = 100;
const AT_ONCE = 5;
/** Longer than the mail server is given to answer; what a stopped process held is tried again afterwards. */
const HELD_MS = 120_000;

/** Hands over what was written down, each mail by one process at a time, until it is sent or a day has passed. */
@Injectable()
export class PostService {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly enclosures: EnclosureService,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  async send(): Promise<void> {
    while ((await this.sendSome()) === BATCH);
  }

  /** How many were due. */
  private async sendSome(): Promise<number> {
    const due = await this.reader.rows<{ id: string }>(
      `SELECT "id" FROM "mail_job" WHERE "state" = 'queued' AND "nextAt" <= :now ORDER BY "id" LIMIT :limit`,
      { now: this.clock.now(), limit: BATCH },
    );
    const waiting = due.map(({ id }) => id);
    const worker = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await this.sendOne(id);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return due.length;
  }

  close(): void {
    this.mailer.close();
  }

  private async sendOne(id: string): Promise<void> {
    const job = await this.hold(id);
    if (job) await this.mark(job, await this.tried(job));
  }

  /** Takes the mail for this process before anything leaves, so that another one does not send it as well. */
  private hold(id: string): Promise<MailJob | null> {
    return this.uow.run(async (tx) => {
      const job = await tx.findOneBy(MailJob, { id });
      const now = this.clock.now();
      if (!job || job.state !== 'queued' || job.nextAt > now) return null;
      job.nextAt = new Date(Date.parse(now) + HELD_MS).toISOString();
      job.attempts += 1;
      await tx.save(job);
      return job;
    });
  }

  private async tried(job: MailJob): Promise<Outcome> {
    try {
      const { recipient: to, subject } = job;
      const host = new URL(this.env.baseUrl).hostname;
      const parts = await this.enclosures.of(job);
      const done = await this.mailer.send({ to, subject, messageId: `<${job.id}@${host}>`, ...parts });
      return { fault: null, kept: done === 'kept' };
    } catch (error) {
      const fault = { reason: (error as Error).message.slice(0, 300), final: isFinal(error as object) };
      return { fault, kept: false };
    }
  }

  /** Only what is still as it was held: a report that came back meanwhile is not written over. */
  private async mark({ id, attempts }: MailJob, { fault, kept }: Outcome): Promise<void> {
    const now = this.clock.now();
    const wait = fault === null || fault.final ? null : retryAfter(attempts);
    const state = fault === null ? 'sent' : wait === null ? 'failed' : 'queued';
    const nextAt = wait === null ? now : new Date(Date.parse(now) + wait).toISOString();
    const sentAt = fault === null ? now : null;
    await this.uow.run((tx) =>
      tx.update(
        MailJob,
        { id, state: 'queued' },
        { state, kept, fault: fault?.reason ?? null, nextAt, sentAt },
      ),
    );
  }
}

/** `kept`: no mail server is set up, it lies as a file. */
type Outcome = { readonly fault: Fault | null; readonly kept: boolean };
type Fault = { readonly reason: string; readonly final: boolean };
