import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { Decision } from './decision.entity.js';

type Hook = (tx: Tx, actor: Actor, decision: Decision) => Promise<void>;

/** What later modules do in the same unit of work when a decision is taken back: its follow-ups fall with it. */
@Injectable()
export class DecisionHooks {
  private readonly withdrawn: Hook[] = [];

  onWithdrawn(hook: Hook): void {
    this.withdrawn.push(hook);
  }

  async tellWithdrawn(tx: Tx, actor: Actor, decision: Decision): Promise<void> {
    for (const hook of this.withdrawn) await hook(tx, actor, decision);
  }
}
