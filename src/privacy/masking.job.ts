import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SYSTEM } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { Logger } from '../platform/logger.js';
import { MaskingService } from './masking.service.js';
import { TermsService } from './terms.service.js';

const EVERY_MS = 10 * 60_000;

/** Once a day masks whose term has run out, where an admin has switched that on. */
@Injectable()
export class MaskingJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private lastDay = '';

  constructor(
    private readonly masking: MaskingService,
    private readonly terms: TermsService,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.env.background) this.timer = setInterval(() => void this.tick(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  tick(): Promise<void> {
    this.running = this.running
      .then(() => this.round())
      .catch((error: unknown) => this.logger.error({ error }, 'masking failed'));
    return this.running;
  }

  private async round(): Promise<void> {
    const today = this.clock.today();
    const { automatic } = await this.terms.of(this.reader.em);
    if (!automatic || today === this.lastDay) return;
    const due = await this.masking.due();
    for (const { id } of due) await this.masking.mask(SYSTEM, id);
    this.lastDay = today;
    if (due.length > 0) this.logger.info({ masked: due.length }, 'personal data masked');
  }
}
