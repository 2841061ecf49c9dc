import { Injectable } from '@nestjs/common';
import { Env } from '../platform/config/env.js';
import { MAILS_AT_ONCE, Mailer } from '../platform/mail/mailer.js';
import { EnclosureService } from './enclosure.service.js';
import { MailBook, type Outcome } from './mail-book.js';
import type { MailJob } from './notification.entities.js';
import { isFinal } from './rules/mail-state.js';

const HELD_AT_ONCE = 20;
/** With a slow mail server the last ones held may wait so long that they are better taken anew. */
const FRESH_MS = 40_000;

type Held = { readonly job: MailJob; readonly since: number };

/** Hands over what was written down, each mail by one process at a time, until it is sent or a day has passed. */
@Injectable()
export class PostService {
  constructor(
    private readonly book: MailBook,
    private readonly enclosures: EnclosureService,
    private readonly mailer: Mailer,
    private readonly env: Env,
  ) {}

  /** Until nothing is due any more. */
  async send(): Promise<void> {
    const held: Held[] = [];
    let taking: Promise<unknown> | null = null;
    const take = async () => {
      const since = performance.now();
      held.push(...(await this.book.hold(HELD_AT_ONCE)).map((job) => ({ job, since })));
    };
    const next = async () => {
      if (held.length === 0) await (taking ??= take().finally(() => (taking = null)));
      return held.shift();
    };
    const worker = async () => {
      for (let one = await next(); one; one = await next()) await this.sendOne(one);
    };
    await Promise.all(Array.from({ length: MAILS_AT_ONCE }, worker));
  }

  close(): void {
    this.mailer.close();
  }

  private async sendOne({ job, since }: Held): Promise<void> {
    if (performance.now() - since > FRESH_MS) return;
    await this.book.mark(job, await this.tried(job));
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
}
