import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { clipped } from '../kernel/clipped.js';
import { AuditQueries, type AuditRow } from '../audit/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Logger } from '../platform/logger.js';
import { Words } from '../platform/words.js';
import { JournalCursor } from './notification.entities.js';
import { Outbox, type Job } from './outbox.js';
import { PostService } from './post.service.js';
import { RecipientsQueries } from './recipients.queries.js';
import { gathered, type Letter } from './rules/gathered.js';
import { isLate, tellingsOf, whenLate, type Telling } from './rules/who-to-tell.js';
import type { Subject } from './subject.js';
import { SubjectsQueries } from './subjects.queries.js';

const EVERY_MS = 2_000;
const BATCH = 100;
const CURSOR = 'mail';

/**
 * Tells people by mail what the journal says. Reading on and writing down the mails is one unit of work, so that
 * nothing is forgotten and nothing told twice; the post then takes it from there.
 */
@Injectable()
export class DispatcherService implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private ending = false;

  constructor(
    private readonly audit: AuditQueries,
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly recipients: RecipientsQueries,
    private readonly subjects: SubjectsQueries,
    private readonly outbox: Outbox,
    private readonly post: PostService,
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
    // What is left of the journal is read on after the next start: the cursor says from where.
    this.ending = true;
    this.post.stop();
    await this.running;
    this.post.close();
  }

  /** One round: read the journal on and send what is due, reading on all the while. Rounds never overlap. */
  tick(): Promise<void> {
    this.running = this.running
      .then(() => this.post.send(() => this.read()))
      .catch((error: unknown) => this.logger.error({ error }, 'notifications failed'));
    return this.running;
  }

  private async read(): Promise<void> {
    const seq = (await this.reader.em.findOneBy(JournalCursor, { name: CURSOR }))?.seq ?? 0;
    const entries = await this.audit.after(seq, BATCH);
    if (entries.length === 0) return;
    const letters: Letter<Job>[] = [];
    // In their order: what follows an invitation has to know that it leaves by mail.
    for (const entry of entries) letters.push(...(await this.lettersOf(entry, letters)));
    const jobs = gathered(letters, (first, count) =>
      clipped(this.words.say('mail.gathered_subject', { first: clipped(first, 250), more: count - 1 }), 300),
    );
    await this.uow.run(async (tx) => {
      const now = (await tx.findOneBy(JournalCursor, { name: CURSOR }))?.seq ?? 0;
      if (now !== seq) return;
      await this.outbox.put(tx, jobs);
      await tx.save(JournalCursor, { name: CURSOR, seq: entries.at(-1)!.seq });
    });
    if (entries.length === BATCH && !this.ending) await this.read();
  }

  private async lettersOf(entry: AuditRow, before: readonly Letter<Job>[]): Promise<Letter<Job>[]> {
    const payload = JSON.parse(entry.payload ?? '{}') as Record<string, unknown>;
    const tellings = tellingsOf({ action: entry.action, payload });
    const late = isLate(entry.at, this.clock.now());
    const news = late ? whenLate(tellings) : tellings;
    if (news.length === 0) return [];
    const subject = await this.subjects.of(entry, payload);
    // The past of a sample or restored database is history; an invitation that waited out a weekend still calls.
    if (late && (subject.startsAt ?? '') <= this.clock.now()) return [];
    const mailed = before.some(
      ({ job }) => job.meetingId === subject.meetingId && job.calendarMethod === 'REQUEST',
    );
    const letters = await Promise.all(
      news.map((telling) => this.mails(entry.seq, telling, { ...subject, mailed })),
    );
    // One mail per person and entry, whatever groups they belong to; two who share a mailbox are written to apart.
    const apart = letters.flat().map((one) => [`${one.job.recipient} ${one.job.personId}`, one] as const);
    return [...new Map(apart).values()];
  }

  private async mails(
    auditSeq: number,
    { audience, words, calendar }: Telling,
    subject: Subject,
  ): Promise<Letter<Job>[]> {
    const lists = await Promise.all(audience.map((group) => this.recipients.of(group, subject)));
    const facts = { ...subject.facts, base: this.env.baseUrl, url: `${this.env.baseUrl}${subject.path}` };
    const told = {
      ...{ subject: clipped(this.words.say(`mail.${words}_subject`, facts), 300) },
      ...{ body: this.words.say(`mail.${words}_text`, facts), calendarMethod: calendar },
      ...{ auditSeq, meetingId: subject.meetingId, nextAt: this.clock.now() },
    };
    return lists.flat().map(({ address: recipient, personId }) => ({
      words,
      job: { ...told, id: newId(), recipient, personId: calendar ? personId : '' },
    }));
  }
}
