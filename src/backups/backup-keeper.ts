import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Logger } from '../platform/logger.js';
import { BackupFault } from './backup-fault.js';
import { backupKey } from './backup-key.js';
import { copyNoted, newestBackup, takeNoted, verifyNoted, type Round } from './backup-round.js';
import { dropOld, sweepFiles } from './clearing.js';
import type { SealKey } from './parts/seal-key.js';
import { isBackupDue, isFirstOfDay } from './rules/rotation.js';

const EVERY_MS = 60_000;

/**
 * Takes backups by itself when BACKUP_DIR is set. Whether one is due is read from the folder, so a restart, a second
 * server or a backup by hand never makes it one too many.
 */
@Injectable()
export class BackupKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private key: SealKey | null = null;

  constructor(
    private readonly env: Env,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** A key that cannot be used is told at once: better refused now than without a backup tonight. */
  onApplicationBootstrap(): void {
    if (!this.env.backupDir || !this.env.background) return;
    this.key = backupKey(this.env, { make: true, tell: (line) => this.logger.warn({}, line) });
    this.timer = setInterval(() => void this.tick(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    this.ending.abort();
    await this.running;
  }

  /** One round; rounds never overlap. */
  tick(): Promise<void> {
    this.running = this.running.then(() => this.round()).catch((error: unknown) => this.tell(error));
    return this.running;
  }

  private async round(): Promise<void> {
    const { backupDir: dir, backupEvery } = this.env;
    if (!dir || !this.key || this.ending.signal.aborted) return;
    const earlier = await newestBackup(dir);
    if (!isBackupDue(earlier, this.clock.now(), backupEvery)) return;
    const round: Round = { dir, key: this.key, now: () => this.clock.now(), signal: this.ending.signal };
    const taken = await takeNoted(this.env, round);
    const { manifest, cut } = taken;
    this.logger.info({ cut, files: manifest.files.length, lost: manifest.lost.length }, 'backup taken');
    const wasFirst = isFirstOfDay(earlier, manifest.at);
    await this.each([
      () => copyNoted(this.env, taken, round),
      () => this.clear(round, wasFirst),
      async () =>
        void (wasFirst || manifest.lost.length > 0 ? await verifyNoted(this.env, round, cut) : null),
    ]);
  }

  /** One that fails does not keep the others from being done. */
  private async each(steps: readonly (() => Promise<void>)[]): Promise<void> {
    for (const step of steps)
      if (!this.ending.signal.aborted) await step().catch((error) => this.tell(error));
  }

  private async clear({ dir, key }: Round, wasFirst: boolean): Promise<void> {
    const now = this.clock.now();
    const gone = await dropOld({ dir, now });
    const files = wasFirst ? await sweepFiles({ dir, key, now }) : 0;
    if (gone.length + files > 0) this.logger.info({ gone, files }, 'old backups cleared away');
  }

  private tell(error: unknown): void {
    if (error instanceof BackupFault && ['busy', 'stopped'].includes(error.reason))
      return this.logger.info({}, error.message);
    this.logger.error({ error }, 'backup failed');
  }
}
