import { Injectable } from '@nestjs/common';
import { dayOf } from '../kernel/civil-date.js';
import type { RosterRow } from '../membership/index.js';
import { fullName, OrgQueries, prefixedTitle } from '../org/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { Meeting } from './meeting.entity.js';
import { chairSeat } from './rules/invitees.js';

/** Writes down who presides, by name and capacity of the meeting day: from a seat, or an office without one. */
@Injectable()
export class ChairSeating {
  constructor(private readonly org: OrgQueries) {}

  async seat(tx: Tx, meeting: Meeting, rows: readonly RosterRow[]): Promise<void> {
    const row = chairSeat(rows, meeting.chairOfficeId);
    meeting.chairSeatId = row?.seatId ?? null;
    meeting.chairOfficeId ??= row?.office?.id ?? null;
    if (row) {
      meeting.chairPersonId = row.holder?.personId ?? null;
      meeting.chairName = row.holder?.displayName ?? null;
      meeting.chairCapacity = row.holder?.capacity ?? null;
      meeting.chairTitle = row.officeTitle;
    } else {
      await this.seatOffice(tx, meeting);
    }
  }

  private async seatOffice(tx: Tx, meeting: Meeting): Promise<void> {
    const officeId = meeting.chairOfficeId;
    const [office] = officeId ? await this.org.officesByIds(tx, [officeId]) : [];
    const answer = office
      ? (await this.org.holdersOn(tx, [office.id], dayOf(meeting.startsAt))).get(office.id)
      : undefined;
    const recorded = answer?.state === 'recorded' ? answer : null;
    const [person] = recorded ? await this.org.peopleByIds(tx, [recorded.personId]) : [];
    meeting.chairPersonId = person?.id ?? null;
    meeting.chairName = person ? fullName(person) : null;
    meeting.chairCapacity = recorded?.capacity ?? null;
    meeting.chairTitle = office ? prefixedTitle(recorded?.capacity ?? 'definitive', office.title) : null;
  }
}
