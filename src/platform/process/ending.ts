import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from '../logger.js';

const DRAIN_MS = 15_000;
/** Closing browser and database after the last answer must not hang a supervisor. */
const CLOSE_MS = 10_000;

/**
 * Ends the process in order: no new requests, the running ones are finished (at most 15 s), then everything closes
 * through Nest's shutdown hooks. A second signal does not wait.
 */
export class Ending {
  private begun = false;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly logger: Logger,
    private readonly last: () => void,
  ) {}

  /** Signals end with 0, what nobody caught with 1: its state is unknown, so the process does not go on. */
  listen(): void {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => void this.end(0, { signal }));
    }
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error: unknown) => {
        this.logger.fatal({ error }, event);
        void this.end(1, { event });
      });
    }
  }

  private async end(code: number, reason: Record<string, string>): Promise<void> {
    if (this.begun) process.exit(code || 1);
    this.begun = true;
    this.logger.info(reason, 'draining');
    const cut = setTimeout(() => this.app.getHttpServer().closeAllConnections(), DRAIN_MS);
    const giveUp = setTimeout(() => process.exit(1), DRAIN_MS + CLOSE_MS);
    try {
      await this.app.close();
    } catch (error) {
      this.logger.error({ error }, 'closing failed');
      code = 1;
    }
    clearTimeout(cut);
    clearTimeout(giveUp);
    this.last();
    process.exit(code);
  }
}
