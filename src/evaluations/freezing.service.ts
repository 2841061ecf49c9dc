import { Injectable } from '@nestjs/common';
import type { Meeting } from '../meetings/index.js';
import { insertAll } from '../platform/database/bulk.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Announcing } from './announcing.js';
import { ListedFollowUp } from './listed.entity.js';
import { ListingQueries } from './listing.queries.js';

/** With the first gavel the list stands still: how each follow-up stood on the day is written down, once. */
@Injectable()
export class FreezingService {
  constructor(
    private readonly listing: ListingQueries,
    private readonly announcing: Announcing,
  ) {}

  /** At the start, and at the end for items that came later. */
  async freeze(tx: Tx, meeting: Meeting): Promise<void> {
    for (const [agendaItemId, { day, frozen, rows }] of await this.listing.ofMeeting(tx, meeting)) {
      if (frozen || rows.length === 0) continue;
      await insertAll(
        tx,
        ListedFollowUp,
        rows.map(({ id: followUpId, unit: unitName, status, dueOn, firstDueOn, percent, ...row }) => ({
          ...{ agendaItemId, followUpId, meetingId: meeting.id, day, status, dueOn, firstDueOn, percent },
          ...{ unitName, orgUnitId: row.orgUnitId, restricted: row.restricted, deletedAt: null },
        })),
      );
      const ids = rows.map(({ id }) => id);
      await this.announcing.tellListed(tx, agendaItemId, ids);
    }
  }
}
