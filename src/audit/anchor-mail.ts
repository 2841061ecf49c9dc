import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Logger } from '../platform/logger.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Words } from '../platform/words.js';
import { AuditAnchor } from './audit-tree.entity.js';
import { CheckpointQueries } from './checkpoint.queries.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Mails the newest checkpoint once a day to those who keep it for us, the inspectorate for one. What was sent is
 * written down; what could not be sent is tried again every hour.
 */
@Injectable()
export class AnchorMail {
  private restsUntil = 0;

  constructor(
    private readonly env: Env,
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly checkpoints: CheckpointQueries,
    private readonly mailer: Mailer,
    private readonly words: Words,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Never fails: operators are told, and the next hour tries again. */
  async sendDue(): Promise<void> {
    const now = Date.parse(this.clock.now());
    if (this.env.journalAnchorMail.length === 0 || now < this.restsUntil) return;
    try {
      for (const recipient of this.env.journalAnchorMail) await this.sendTo(recipient, now);
    } catch (error) {
      this.restsUntil = now + HOUR_MS;
      this.logger.error({ error }, 'the journal could not be anchored by mail');
    }
  }

  close(): void {
    this.mailer.close();
  }

  private async sendTo(recipient: string, now: number): Promise<void> {
    const [last] = await this.reader.rows<{ size: number; sentAt: string }>(
      'SELECT "size", "sentAt" FROM "audit_anchor" WHERE "recipient" = :recipient ORDER BY "size" DESC LIMIT 1',
      { recipient },
    );
    const checkpoint = await this.checkpoints.latest();
    if (!checkpoint || (last && (last.size >= checkpoint.size || now - Date.parse(last.sentAt) < DAY_MS)))
      return;
    const { size, note } = checkpoint;
    const facts = { size, address: `${this.env.baseUrl}/verifikasi/jurnal` };
    await this.mailer.send({
      to: recipient,
      subject: this.words.say('journal.mail_subject', facts),
      text: `${this.words.say('journal.mail_text', facts)}\n\n${note}`,
      messageId: `<jurnal-${size}@${new URL(this.env.baseUrl).hostname}>`,
    });
    await this.uow.run((tx) => tx.insert(AuditAnchor, { recipient, size, sentAt: this.clock.now() }));
  }
}
