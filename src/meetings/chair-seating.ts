import { Injectable } from '@nestjs/common';
import { dayOf } from '../kernel/civil-date.js';
import { presiding, type CouncilRule, type RosterRow } from '../membership/index.js';
import { fullName, OrgQueries, prefixedTitle } from '../org/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { Meeting } from './meeting.entity.js';

type Called = { readonly rows: readonly RosterRow[]; readonly rule: CouncilRule | null };

/** The seat that presides over a meeting; null for an office without a seat, and for a roster without a chair. */
export function chairOf(
  { chairOfficeId }: Pick<Meeting, 'chairOfficeId'>,
  rows: readonly RosterRow[],
  rule: CouncilRule | null,
): RosterRow | null {
  return chairOfficeId === null
    ? presiding(rows, rule?.chairOrder ?? null)
    : (rows.find(({ office }) => office?.id === chairOfficeId) ?? null);
}

/** Writes down who presides, by name and capacity of the meeting day: from a seat, or an office without one. */
@Injectable()
export class ChairSeating {
  constructor(private readonly org: OrgQueries) {}

  /** By the office named for the meeting, else by the order the decree sets, else by the seat with role chair. */
  async seat(tx: Tx, meeting: Meeting, rows: readonly RosterRow[]): Promise<void> {
    const row = chairOf(meeting, rows, meeting.rule);
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

  /** The same for a roster that took the place of another: who presided by the decree does so by the new one. */
  async reseat(tx: Tx, meeting: Meeting, former: Called, rows: readonly RosterRow[]): Promise<void> {
    const before = presiding(former.rows, former.rule?.chairOrder ?? null);
    if (before?.office && before.office.id === meeting.chairOfficeId) meeting.chairOfficeId = null;
    await this.seat(tx, meeting, rows);
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
