import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from '../logger.js';
import { onSignal } from './first-signals.js';

const DRAIN_MS = 10_000;
/** Closing browser and database after the last answer must not hang a supervisor. */
const CLOSE_MS = 10_000;
/** A terminal signals the starter and this process alike, and the starter passes it on: still one wish. */
const SAME_WISH_MS = 500;
const SWEEP_MS = 100;

/**
 * Ends the process in order: no new requests, the running ones are finished (at most 10 s), then everything closes
 * through Nest's shutdown hooks. A second signal, later on, cuts short what still runs; what it closes is the same.
 */
export class Ending {
  private begunAt: number | null = null;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly logger: Logger,
    private readonly last: () => void,
  ) {}

  get begun(): boolean {
    return this.begunAt !== null;
  }

  /** Signals end with 0, what nobody caught with 1: its state is unknown, so the process does not go on. */
  listen(): void {
    onSignal((reason) => void this.end(0, { signal: reason }));
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error: unknown) => {
        this.logger.fatal({ error }, event);
        void this.end(1, { event });
      });
    }
  }

  /** Work before listening, which closing the application under it makes fail: that failure is no news. */
  async unlessBegun(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.begun) throw error;
    }
  }

  private async end(code: number, reason: Record<string, string>): Promise<void> {
    const server = this.app.getHttpServer();
    if (this.begunAt !== null) {
      if (code !== 0) process.exit(code);
      if (Date.now() - this.begunAt > SAME_WISH_MS) server.closeAllConnections();
      return;
    }
    this.begunAt = Date.now();
    this.logger.info(reason, 'draining');
    // A connection whose answer is sent would otherwise be kept for its next request.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    const giveUp = setTimeout(() => process.exit(1), DRAIN_MS + CLOSE_MS);
    try {
      await this.app.close();
    } catch (error) {
      this.logger.error({ error }, 'closing failed');
      code = 1;
    }
    clearInterval(sweep);
    clearTimeout(cut);
    clearTimeout(giveUp);
    this.last();
    process.exit(code);
  }
}
