import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { FollowUpRow } from '../follow-up-row.js';

type Source = {
  /** Those whose office has nobody with an address. */
  deaf(em: EntityManager, rows: readonly FollowUpRow[]): Promise<ReadonlySet<string>>;
  /** One letter for each recipient, in the unit of work of the caller. @returns of which somebody was told */
  remind(tx: Tx, actor: Actor, rows: readonly FollowUpRow[]): Promise<ReadonlySet<string>>;
};

/** Letters of reminding come after follow-ups in the flow: whoever writes them registers here. */
@Injectable()
export class HandReminders {
  private source: Source | null = null;

  register(source: Source): void {
    this.source = source;
  }

  deaf(em: EntityManager, rows: readonly FollowUpRow[]): Promise<ReadonlySet<string>> {
    return this.known().deaf(em, rows);
  }

  remind(tx: Tx, actor: Actor, rows: readonly FollowUpRow[]): Promise<ReadonlySet<string>> {
    return this.known().remind(tx, actor, rows);
  }

  private known(): Source {
    if (!this.source) throw new Error('No module has registered to write reminders.');
    return this.source;
  }
}
