import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Logger } from '../platform/logger.js';
import { AnchorMail } from './anchor-mail.js';
import { AuditQueries } from './audit.queries.js';
import { CheckpointQueries } from './checkpoint.queries.js';
import { CheckpointService } from './checkpoint.service.js';
import { isDue } from './rules/checkpoint.js';

const EVERY_MS = 5_000;

/** Sees to it that checkpoints are taken and leave the house: as the journal grows, as time passes, and at the end. */
@Injectable()
export class CheckpointKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly service: CheckpointService,
    private readonly audit: AuditQueries,
    private readonly checkpoints: CheckpointQueries,
    private readonly mail: AnchorMail,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.env.background) return;
    this.timer = setInterval(() => void this.tick(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
    await this.running;
    await this.service.take();
    this.mail.close();
  }

  /** One round; rounds never overlap. */
  tick(): Promise<void> {
    this.running = this.running
      .then(() => this.round())
      .catch((error: unknown) => this.logger.error({ error }, 'keeping checkpoints failed'));
    return this.running;
  }

  private async round(): Promise<void> {
    const [last, length] = await Promise.all([this.checkpoints.latest(), this.audit.length()]);
    if (isDue(last, length, this.clock.now())) await this.service.take();
    await this.mail.sendDue();
  }
}
