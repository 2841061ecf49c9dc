import { Injectable } from '@nestjs/common';
import { touch } from '../platform/database/columns.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import { AgendaItem } from './agenda-item.entity.js';
import { MeetingRecords } from './meeting-records.js';
import { Meeting } from './meeting.entity.js';

/** As much as a discussion may hold, in the API as on the page. */
export const LONGEST_DISCUSSION = 50_000;

/** Lets the discussion of a matter follow from the entries somebody else keeps, in their unit of work. */
@Injectable()
export class DiscussionService {
  constructor(
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
  ) {}

  /** The deed is the entry's, and so is its line in the journal. */
  async follow(tx: Tx, item: AgendaItem, discussion: string | null): Promise<void> {
    if (item.discussion === discussion) return;
    if ((discussion ?? '').length > LONGEST_DISCUSSION)
      throw InvalidInput.at('text', 'field.too_long', { max: LONGEST_DISCUSSION });
    await bumpVersion(tx, AgendaItem, item);
    item.discussion = discussion;
    await tx.save(item);
    await touch(tx, Meeting, item.meetingId, this.clock.now());
    await this.records.findable(tx, item);
  }
}
