import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { dayOf } from '../kernel/civil-date.js';
import { RosterService, type Roster, type RosterRow } from '../membership/index.js';
import { Clock } from '../platform/clock.js';
import { insertAll } from '../platform/database/bulk.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { insistOnAcknowledged } from './acknowledging.js';
import { Attendance } from './attendance.entity.js';
import { ChairSeating } from './chair-seating.js';
import { ClashesQueries } from './clashes.queries.js';
import { HolidaysService } from './holidays.service.js';
import { invitation } from './invitations.js';
import { LettersService } from './letters.service.js';
import { visibleMeeting } from './meeting-access.js';
import { MeetingHooks } from './meeting-hooks.js';
import { MeetingRecords } from './meeting-records.js';
import { Meeting } from './meeting.entity.js';
import type { ConveneMeeting } from './meetings.dto.js';
import { InvitationLinks } from './replies/invitation-links.js';
import { warningsOf, type Warning } from './rules/convening.js';
import { invitedSeats } from './rules/invitees.js';
import { canConvene } from './rules/meeting-lifecycle.js';
import { noticeGiven } from './rules/notice-period.js';

/** Calling a meeting: who is invited, what to take note of, the number of the letter; then it is frozen. */
@Injectable()
export class ConveningService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly roster: RosterService,
    private readonly letters: LettersService,
    private readonly clashes: ClashesQueries,
    private readonly seating: ChairSeating,
    private readonly links: InvitationLinks,
    private readonly holidays: HolidaysService,
    private readonly hooks: MeetingHooks,
  ) {}

  convene(actor: Actor, id: string, input: Input<ConveneMeeting>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      ensure(canConvene(meeting));
      const given = input.read();
      const letterDate = given.letterDate ?? this.clock.today();
      if (letterDate > this.clock.today()) throw InvalidInput.at('letterDate', 'field.in_future');
      const { rows, rule } = await this.invitees(tx, meeting);
      if (rows.length === 0) throw new RuleBroken('meeting.no_seats', { day: dayOf(meeting.startsAt) });
      insistOnAcknowledged(await this.warnings(tx, meeting, letterDate), given.acknowledge ?? []);
      await bumpVersion(tx, Meeting, meeting);
      await this.freeze(tx, meeting, rows, rule);
      const facts = { rows, day: letterDate };
      meeting.letterNumber = await this.letters.take(tx, meeting.id, given.letterNumber ?? null, facts);
      meeting.letterDate = letterDate;
      await tx.save(meeting);
      await this.records.meeting(tx, actor, meeting, {
        action: 'meeting.convened',
        particulars: particulars(meeting, rows, given),
      });
      await this.hooks.tellConvened(tx, actor, meeting);
      return meeting.id;
    });
  }

  /** Who would be invited, by the roster of the meeting day. */
  async invitees(em: EntityManager, meeting: Meeting): Promise<{ rows: RosterRow[]; rule: Roster['rule'] }> {
    const roster = await this.roster.on(em, meeting.councilId, dayOf(meeting.startsAt));
    return { rows: invitedSeats(roster.seats, meeting), rule: roster.rule };
  }

  /** What to take note of before the letters of that date go out. */
  async warnings(em: EntityManager, meeting: Meeting, letterDate: string): Promise<Warning[]> {
    const { rows, rule } = await this.invitees(em, meeting);
    const notice = noticeGiven(rule?.noticeDays ?? null, letterDate, dayOf(meeting.startsAt));
    const holidays = await this.holidays.between(em, dayOf(meeting.startsAt), dayOf(meeting.endsAt));
    return warningsOf(notice, await this.clashes.of(em, meeting, rows), holidays);
  }

  private async freeze(tx: Tx, meeting: Meeting, rows: RosterRow[], rule: Roster['rule']): Promise<void> {
    meeting.status = 'convened';
    meeting.convenedAt = this.clock.now();
    meeting.roster = rows;
    meeting.rule = rule;
    await this.seating.seat(tx, meeting, rows);
    const entries = rows.map((row) => invitation(meeting.id, row));
    await insertAll(tx, Attendance, entries);
    await this.links.issue(tx, meeting, entries);
  }
}

const particulars = (meeting: Meeting, rows: readonly RosterRow[], given: ConveneMeeting) => ({
  letterNumber: meeting.letterNumber,
  letterDate: meeting.letterDate,
  deliver: given.deliver ?? false,
  acknowledged: given.acknowledge ?? [],
  invited: rows.length,
  sequence: meeting.calendarSequence,
});
