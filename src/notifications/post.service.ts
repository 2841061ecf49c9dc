import { Injectable } from '@nestjs/common';
import { clipped } from '../kernel/clipped.js';
import { Env } from '../platform/config/env.js';
import { MAILS_AT_ONCE, Mailer, type Mail } from '../platform/mail/mailer.js';
import { EnclosureService } from './enclosure.service.js';
import { MailBook, type Outcome } from './mail-book.js';
import type { MailJob } from './notification.entities.js';
import { isFinal } from './rules/mail-state.js';

/** Two for each connection: then there is a look at what has happened meanwhile, and at whose turn it is. */
const PLANNED_AT_ONCE = 2 * MAILS_AT_ONCE;

type Parts = Awaited<ReturnType<EnclosureService['of']>>;
const nothing = () => Promise.resolve();

/** Hands over what was written down, each mail by one process at a time, until it is sent or a day has passed. */
@Injectable()
export class PostService {
  private stopping = false;

  constructor(
    private readonly book: MailBook,
    private readonly enclosures: EnclosureService,
    private readonly mailer: Mailer,
    private readonly env: Env,
  ) {}

  /**
   * Until nothing is due any more.
   * @param catchUp done before each few mails: a meeting called off stops the invitations that still wait
   */
  async send(catchUp: () => Promise<void> = nothing): Promise<void> {
    const planned: MailJob[] = [];
    const inHand = new Set<string>();
    let planning: Promise<unknown> | null = null;
    const plan = async () => {
      await catchUp();
      const due = await this.book.due(PLANNED_AT_ONCE);
      planned.push(...due.filter(({ id }) => !inHand.has(id)));
    };
    const next = async () => {
      if (planned.length === 0 && !this.stopping)
        await (planning ??= plan().finally(() => (planning = null)));
      return this.stopping ? undefined : planned.shift();
    };
    const worker = async () => {
      for (let one = await next(); one; one = await next()) {
        inHand.add(one.id);
        await this.sendOne(one);
        inHand.delete(one.id);
      }
    };
    await Promise.all(Array.from({ length: MAILS_AT_ONCE }, worker));
  }

  /** What is being handed over comes to its end; what waits is left for the next start. */
  stop(): void {
    this.stopping = true;
  }

  close(): void {
    this.mailer.close();
  }

  /** Everything is made ready first, so that as little as possible lies between taking it and writing down the end. */
  private async sendOne(job: MailJob): Promise<void> {
    const parts = await this.enclosures.of(job).catch((error: unknown) => broken(error));
    if (await this.book.take(job))
      await this.book.mark(job, 'fault' in parts ? parts : await this.tried(job, parts));
  }

  private async tried({ id, recipient: to, subject }: MailJob, parts: Parts): Promise<Outcome> {
    try {
      const host = new URL(this.env.baseUrl).hostname;
      const mail: Mail = { to, subject, messageId: `<${id}@${host}>`, ...parts };
      return { fault: null, kept: (await this.mailer.send(mail)) === 'kept' };
    } catch (error) {
      return broken(error);
    }
  }
}

const broken = (error: unknown): Outcome => ({
  fault: { reason: clipped((error as Error).message, 300), final: isFinal(error as object) },
  kept: false,
});
