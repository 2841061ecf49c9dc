import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AuditQueries, type AuditRow } from '../audit/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Logger } from '../platform/logger.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Words } from '../platform/words.js';
import { EnclosureService } from './enclosure.service.js';
import { JournalCursor, MailJob } from './notification.entities.js';
import { RecipientsQueries } from './recipients.queries.js';
import { retryAfter, tellingOf } from './rules/who-to-tell.js';

const EVERY_MS = 2_000;
const BATCH = 100;
const CURSOR = 'mail';

/**
 * Tells people by mail what the journal says. Reading on and writing down the mails is one unit of work, so that
 * nothing is forgotten and nothing told twice; sending is tried until it succeeds or a day has passed.
 */
@Injectable()
export class DispatcherService implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly audit: AuditQueries,
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly recipients: RecipientsQueries,
    private readonly enclosures: EnclosureService,
    private readonly mailer: Mailer,
    private readonly words: Words,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.env.background) return;
    this.timer = setInterval(() => void this.tick(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
    this.mailer.close();
  }

  /** One round: read the journal on, then send what is due. Rounds never overlap. */
  tick(): Promise<void> {
    this.running = this.running
      .then(() => this.read())
      .then(() => this.send())
      .catch((error: unknown) => this.logger.error({ error }, 'notifications failed'));
    return this.running;
  }

  private async read(): Promise<void> {
    const seq = (await this.reader.em.findOneBy(JournalCursor, { name: CURSOR }))?.seq ?? 0;
    const entries = await this.audit.after(seq, BATCH);
    if (entries.length === 0) return;
    const jobs = (await Promise.all(entries.map((entry) => this.jobsOf(entry)))).flat();
    await this.uow.run(async (tx) => {
      const now = (await tx.findOneBy(JournalCursor, { name: CURSOR }))?.seq ?? 0;
      if (now !== seq) return;
      for (const job of jobs) await tx.insert(MailJob, job);
      await tx.save(JournalCursor, { name: CURSOR, seq: entries.at(-1)!.seq });
    });
    if (entries.length === BATCH) await this.read();
  }

  private async jobsOf(entry: AuditRow) {
    const payload = JSON.parse(entry.payload ?? '{}') as Record<string, unknown>;
    const telling = tellingOf({ action: entry.action, payload });
    // Journal entries of the past (a restored or sample database) are history, not news.
    if (!telling || Date.parse(this.clock.now()) - Date.parse(entry.at) > 86_400_000) return [];
    const subject = await this.enclosures.subjectOf(entry, payload);
    const lists = await Promise.all(
      telling.audience.map((audience) => this.recipients.of(audience, subject)),
    );
    const facts = { title: subject.title, url: `${this.env.baseUrl}${subject.path}` };
    return [...new Set(lists.flat())].map((recipient) => ({
      ...{ id: newId(), auditSeq: entry.seq, recipient, meetingId: subject.meetingId },
      subject: this.words.say(`mail.${telling.words}_subject`, facts).slice(0, 300),
      body: this.words.say(`mail.${telling.words}_text`, facts),
      calendarMethod: telling.calendar,
      nextAt: this.clock.now(),
    }));
  }

  private async send(): Promise<void> {
    const due = await this.reader.rows<{ id: string }>(
      `SELECT "id" FROM "mail_job" WHERE "state" = 'queued' AND "nextAt" <= :now ORDER BY "id" LIMIT :limit`,
      { now: this.clock.now(), limit: BATCH },
    );
    for (const { id } of due) {
      const job = await this.reader.em.findOneByOrFail(MailJob, { id });
      await this.mark(job, await this.tried(job));
    }
  }

  private async tried(job: MailJob): Promise<string | null> {
    try {
      const { recipient: to, subject, body: text } = job;
      const host = new URL(this.env.baseUrl).hostname;
      const parts = await this.enclosures.of(job);
      await this.mailer.send({ to, subject, text, messageId: `<${job.id}@${host}>`, ...parts });
      return null;
    } catch (error) {
      return (error as Error).message.slice(0, 300);
    }
  }

  private async mark(job: MailJob, fault: string | null): Promise<void> {
    const now = this.clock.now();
    const attempts = job.attempts + 1;
    const wait = fault === null ? null : retryAfter(attempts);
    await this.uow.run(async (tx) => {
      const state = fault === null ? 'sent' : wait === null ? 'failed' : 'queued';
      const nextAt = wait === null ? now : new Date(Date.parse(now) + wait).toISOString();
      await tx.save(MailJob, { ...job, state, attempts, fault, nextAt, sentAt: fault === null ? now : null });
    });
  }
}
