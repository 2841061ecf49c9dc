import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { touch } from '../platform/database/columns.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import { AgendaItem } from './agenda-item.entity.js';
import { MeetingHooks } from './meeting-hooks.js';
import { MeetingRecords } from './meeting-records.js';
import { Meeting } from './meeting.entity.js';

/** As much as a discussion may hold, in the API as on the page. */
export const LONGEST_DISCUSSION = 50_000;

/** Writes the discussion of a matter inside the unit of work of whoever asks; the deed and its entry in the journal are theirs. */
@Injectable()
export class DiscussionService {
  constructor(
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly hooks: MeetingHooks,
  ) {}

  /** The discussion follows from the entries somebody else keeps. */
  async follow(tx: Tx, actor: AuditActor, item: AgendaItem, discussion: string | null): Promise<void> {
    if (await this.put(tx, item, discussion)) await this.hooks.tellReworded(tx, actor, item);
  }

  /** The discussion is written as a whole, and the entries it consists of follow it. */
  async write(tx: Tx, actor: Actor, item: AgendaItem, discussion: string | null): Promise<void> {
    if (await this.put(tx, item, discussion)) await this.hooks.tellDiscussed(tx, actor, item);
  }

  private async put(tx: Tx, item: AgendaItem, discussion: string | null): Promise<boolean> {
    if (item.discussion === discussion) return false;
    if ((discussion ?? '').length > LONGEST_DISCUSSION)
      throw InvalidInput.at('text', 'field.too_long', { max: LONGEST_DISCUSSION });
    await bumpVersion(tx, AgendaItem, item);
    item.discussion = discussion;
    await tx.save(item);
    await touch(tx, Meeting, item.meetingId, this.clock.now());
    await this.records.findable(tx, item);
    return true;
  }
}
