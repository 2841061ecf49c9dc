import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { Busy, UnsupportedMedia } from '../../platform/errors/domain-error.js';
import { Logger } from '../../platform/logger.js';
import { EICAR } from '../rules/accepted-files.js';
import { scannedBy, versionOf } from './clamd.js';

/** How the scanner fares; `trouble` in the words of the machine, null when all is well. */
export type ScannerHealth = {
  readonly mode: 'off' | 'require' | 'warn';
  readonly version: string | null;
  readonly trouble: string | null;
};

const FRESH_MS = 30_000;

/** Has what is uploaded looked at by clamd, where the operator has one. */
@Injectable()
export class Antivirus {
  private known: { readonly at: number; readonly health: ScannerHealth } | null = null;

  constructor(
    private readonly env: Env,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * @throws UnsupportedMedia with the name of what was found; Busy when nobody could look and nothing may come unseen
   */
  async look(bytes: Buffer): Promise<void> {
    const { clamdAddress, clamdMode } = this.env;
    if (clamdAddress === null) return;
    const found = await scannedBy(clamdAddress, bytes).catch((error: Error) => {
      this.known = null;
      this.logger.warn(
        { cause: error.message, mode: clamdMode },
        'an upload could not be scanned for viruses',
      );
      if (clamdMode === 'require') throw new Busy('file.scanner_down');
      return null;
    });
    if (found === null) return;
    this.logger.warn({ found }, 'an upload was refused: the scanner found something in it');
    throw new UnsupportedMedia('file.virus_found', { name: found });
  }

  /** Whether it answers, and knows the pattern every scanner knows (EICAR): one that knows nothing finds nothing. */
  async health(): Promise<ScannerHealth> {
    const { clamdAddress, clamdMode } = this.env;
    if (clamdAddress === null) return { mode: 'off', version: null, trouble: null };
    const now = Date.parse(this.clock.now());
    if (this.known && Math.abs(now - this.known.at) < FRESH_MS) return this.known.health;
    const health = await this.tried(clamdAddress, clamdMode);
    this.known = { at: now, health };
    return health;
  }

  private async tried(address: string, mode: 'require' | 'warn'): Promise<ScannerHealth> {
    try {
      const version = await versionOf(address);
      const found = await scannedBy(address, Buffer.from(EICAR, 'latin1'));
      return { mode, version, trouble: found === null ? 'does not know the test pattern (EICAR)' : null };
    } catch (error) {
      return { mode, version: null, trouble: (error as Error).message };
    }
  }
}
