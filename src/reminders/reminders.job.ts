import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { Logger } from '../platform/logger.js';
import { DigestsService } from './digests.service.js';
import { Lease } from './lease.js';
import { PlanningService } from './planning.service.js';
import { isAllowed, type Moment } from './rules/hours.js';

const EVERY_MS = 30_000;

/** Looks at the clock and writes down the reminders of each quarter of an hour, once among all processes. */
@Injectable()
export class RemindersJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly reader: Reader,
    private readonly planning: PlanningService,
    private readonly digests: DigestsService,
    private readonly lease: Lease,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.env.background || this.env.reminders === 'off') return;
    this.timer = setInterval(() => void this.tick(), EVERY_MS).unref();
    void this.tick();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** One look. Looks of one process never overlap. */
  tick(): Promise<unknown> {
    this.running = this.running
      .then(() => this.round())
      .catch((error: unknown) => this.logger.error({ error }, 'reminders failed'));
    return this.running;
  }

  private async round(): Promise<void> {
    const { em } = this.reader;
    const now = this.planning.now();
    const [hours, daysOff] = [await this.planning.hours(em), await this.planning.daysOff(em)];
    const slot = quarterOf(now);
    if (!isAllowed(now, hours, daysOff) || !(await this.lease.take(slot))) return;
    let counted = false;
    try {
      await this.digests.run();
      counted = true;
    } finally {
      await this.lease.release(counted ? slot : null);
    }
  }
}

/** "2026-03-09T08:15" */
function quarterOf({ day, time }: Moment): string {
  const minute = Math.floor(Number(time.slice(3)) / 15) * 15;
  return `${day}T${time.slice(0, 3)}${String(minute).padStart(2, '0')}`;
}
