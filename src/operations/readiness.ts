import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { BackupStatus } from '../backups/index.js';
import { Antivirus } from '../documents/index.js';
import { Env } from '../platform/config/env.js';
import { DatabaseHealth } from '../platform/database/database-health.js';
import { PdfRenderer } from '../platform/rendering/pdf-renderer.js';

export type Check = { readonly ok: boolean; readonly cause?: string };
export type Readiness = {
  readonly status: 'ready' | 'unavailable';
  readonly checks: Readonly<Record<string, Check>>;
};

/** What a stranger is told: which part fails, not where it stands or what it said. */
export const withoutCauses = ({ status, checks }: Readiness): Readiness => ({
  status,
  checks: Object.fromEntries(Object.entries(checks).map(([name, { ok }]) => [name, { ok }])),
});

const MEGABYTE = 1024 * 1024;
const FLOOR = 256 * MEGABYTE;

/** Whether what we promise can be kept right now: stored, with room for more, and printed. */
@Injectable()
export class ReadinessCheck {
  constructor(
    private readonly env: Env,
    private readonly database: DatabaseHealth,
    private readonly renderer: PdfRenderer,
    private readonly backups: BackupStatus,
    private readonly antivirus: Antivirus,
  ) {}

  async run(): Promise<Readiness> {
    const [database, storage, browser, backup, antivirus] = await Promise.all([
      this.database.ready(),
      this.storage(),
      this.browser(),
      this.backup(),
      this.scanner(),
    ]);
    const checks = { database, storage, browser, backup, antivirus };
    const ok = Object.values(checks).every((check) => check.ok);
    return { status: ok ? 'ready' : 'unavailable', checks };
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.env.dataDir);
    return bavail * bsize;
  }

  /** A server without a fresh backup still works, and taking it out of service would help nobody: it is only told. */
  private async backup(): Promise<Check> {
    const cause = await this.backups.trouble();
    return cause ? { ok: true, cause } : { ok: true };
  }

  /** Likewise: without it nothing is uploaded, or nothing is looked at, and everything else goes on. */
  private async scanner(): Promise<Check> {
    const { trouble } = await this.antivirus.health();
    return trouble ? { ok: true, cause: trouble } : { ok: true };
  }

  private async storage(): Promise<Check> {
    const probe = join(this.env.dataDir, `.ready-${process.pid}`);
    try {
      const free = await this.freeBytes();
      if (free < FLOOR) return { ok: false, cause: `only ${Math.floor(free / MEGABYTE)} MB free` };
      await writeFile(probe, 'x');
      await rm(probe, { force: true });
      return { ok: true };
    } catch (error) {
      return { ok: false, cause: `not writable: ${(error as NodeJS.ErrnoException).code}` };
    }
  }

  /** Its binary only; it is launched on first use. Whoever runs it without its sandbox shall see that. */
  private async browser(): Promise<Check> {
    const { browser, sandbox } = await this.renderer.health();
    if (!browser) return { ok: false, cause: 'no Chromium found' };
    return sandbox ? { ok: true } : { ok: true, cause: 'runs without its sandbox' };
  }
}
