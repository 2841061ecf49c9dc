import { Gauge, type Registry } from 'prom-client';
import type { BackupStatus } from '../backups/index.js';

const OUTCOMES = ['taken', 'copied', 'verified'] as const;

/** How old the newest backup is and how the last of each step went; nothing where no backups are asked for. */
export class BackupMetrics {
  private gauges: { readonly age: Gauge; readonly ok: Gauge; readonly at: Gauge } | null = null;

  constructor(
    private readonly status: BackupStatus,
    private readonly registry: Registry,
  ) {}

  async read(): Promise<void> {
    const health = await this.status.read();
    if (!health) return;
    const { age, ok, at } = (this.gauges ??= this.made());
    age.set(health.ageMs / 1000);
    for (const step of OUTCOMES) {
      const outcome = health[step];
      if (!outcome) continue;
      ok.set({ step }, outcome.fault ? 0 : 1);
      at.set({ step }, Date.parse(outcome.at) / 1000);
    }
  }

  private made() {
    const registers = [this.registry];
    return {
      age: new Gauge({ name: 'mufakat_backup_age_seconds', help: 'Age of the newest backup.', registers }),
      ok: new Gauge({
        name: 'mufakat_backup_ok',
        help: '1 when the last of this step went well: taken, copied, verified.',
        labelNames: ['step'],
        registers,
      }),
      at: new Gauge({
        name: 'mufakat_backup_step_timestamp_seconds',
        help: 'When this step was last done.',
        labelNames: ['step'],
        registers,
      }),
    };
  }
}
