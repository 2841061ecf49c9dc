import { Gauge, type Registry } from 'prom-client';
import type { BackupStatus } from '../backups/index.js';

const OUTCOMES = ['taken', 'copied', 'verified'] as const;

/** How old the newest backup is and how the last of each step went; nothing where no backups are asked for. */
export class BackupMetrics {
  private readonly age: Gauge;
  private readonly ok: Gauge;
  private readonly at: Gauge;

  /** All of them have a label: a gauge without one would tell 0 where nothing is known. */
  constructor(
    private readonly status: BackupStatus,
    registry: Registry,
  ) {
    const gauge = (name: string, help: string, label: string) =>
      new Gauge({ name, help, labelNames: [label], registers: [registry] });
    this.age = gauge('mufakat_backup_age_seconds', 'Age of the newest backup.', 'engine');
    this.ok = gauge(
      'mufakat_backup_ok',
      '1 when the last of this step went well: taken, copied, verified.',
      'step',
    );
    this.at = gauge('mufakat_backup_step_timestamp_seconds', 'When this step was last done.', 'step');
  }

  async read(): Promise<void> {
    const health = await this.status.read();
    if (!health) return;
    this.age.set({ engine: health.engine }, health.ageMs / 1000);
    for (const step of OUTCOMES) {
      const outcome = health[step];
      if (!outcome) continue;
      this.ok.set({ step }, outcome.fault ? 0 : 1);
      this.at.set({ step }, Date.parse(outcome.at) / 1000);
    }
  }
}
