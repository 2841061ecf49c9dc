import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { newestBackup } from './backup-round.js';
import { backupState, type BackupState } from './state-file.js';

const HOUR_MS = 3_600_000;
/** A backup may take its time, and one may fail for a passing reason. */
const LATE_AFTER = 2;

export type BackupHealth = BackupState & {
  readonly engine: 'sqlite' | 'postgres';
  readonly newest: string | null;
  /** Infinity without any. */
  readonly ageMs: number;
  readonly isLate: boolean;
};

/** How the backups of this installation fare; null where none are asked for. */
@Injectable()
export class BackupStatus {
  constructor(
    private readonly env: Env,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<BackupHealth | null> {
    const { backupDir, backupEvery } = this.env;
    if (!backupDir) return null;
    const [newest, state] = await Promise.all([newestBackup(backupDir), backupState(this.env)]);
    const ageMs = newest === null ? Infinity : Math.max(0, Date.parse(this.clock.now()) - Date.parse(newest));
    const engine = this.env.databaseUrl ? 'postgres' : 'sqlite';
    return { ...state, engine, newest, ageMs, isLate: ageMs > (backupEvery + LATE_AFTER) * HOUR_MS };
  }

  /** A sentence for the operators when something needs them; null when all is well. */
  async trouble(): Promise<string | null> {
    const health = await this.read();
    if (!health) return null;
    const { newest, ageMs, isLate, taken, copied, verified } = health;
    if (newest === null) return 'no backup yet';
    if (isLate) return `last backup ${Math.floor(ageMs / HOUR_MS)} hours ago`;
    const failed = Object.entries({ backup: taken, copy: copied, verification: verified }).find(
      ([, outcome]) => outcome?.fault,
    );
    return failed ? `the last ${failed[0]} failed` : null;
  }
}
