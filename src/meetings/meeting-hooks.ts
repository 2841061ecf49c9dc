import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { Meeting } from './meeting.entity.js';

type Hook = (tx: Tx, actor: Actor, meeting: Meeting) => Promise<unknown>;

/** What later modules do in the same unit of work when a meeting starts: the minutes begin with the gavel. */
@Injectable()
export class MeetingHooks {
  private readonly started: Hook[] = [];

  onStarted(hook: Hook): void {
    this.started.push(hook);
  }

  async tellStarted(tx: Tx, actor: Actor, meeting: Meeting): Promise<void> {
    for (const hook of this.started) await hook(tx, actor, meeting);
  }
}
