import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DecisionsQueries, MotionsQueries } from '../decisions/index.js';
import { ListingQueries, VerdictsQueries } from '../evaluations/index.js';
import { FollowUpsQueries } from '../followups/index.js';
import { dayOf } from '../kernel/civil-date.js';
import {
  AdjourningQueries,
  AgendaItem,
  Attendance,
  Guest,
  Meeting,
  MeetingsQueries,
} from '../meetings/index.js';
import { OrgQueries } from '../org/index.js';
import { DecreesQueries } from '../decrees/index.js';
import { sittingOf, attendanceOf, guestOf, itemOf } from './assembly.parts.js';
import { standingObjections } from './members/standing-objections.js';
import type { Minutes } from './minutes.entity.js';
import type { MinutesContent } from './rules/content.js';

/** Draws the minutes together from the records of the meeting; nothing is retyped, so nothing can differ. */
@Injectable()
export class AssemblyService {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly decisions: DecisionsQueries,
    private readonly motions: MotionsQueries,
    private readonly followUps: FollowUpsQueries,
    private readonly listing: ListingQueries,
    private readonly verdicts: VerdictsQueries,
    private readonly adjourning: AdjourningQueries,
    private readonly org: OrgQueries,
    private readonly decrees: DecreesQueries,
  ) {}

  async assemble(em: EntityManager, minutes: Minutes): Promise<MinutesContent> {
    const { meetingId } = minutes;
    const meeting = await em.findOneByOrFail(Meeting, { id: meetingId });
    const standing = { where: { meetingId }, order: { id: 'ASC' } } as const;
    const items = await em.find(AgendaItem, { where: { meetingId }, order: { position: 'ASC' } });
    const entries = await em.find(Attendance, { where: { meetingId }, order: { seatOrder: 'ASC' } });
    const guests = await em.find(Guest, standing);
    const hanging = {
      decisions: await this.decisions.ofMeeting(em, meetingId),
      followUps: await this.followUps.ofMeeting(em, meetingId),
      motions: await this.motions.ofMeeting(em, meetingId),
      objections: await this.motions.objectionsOf(em, meetingId),
      listings: await this.listing.ofMeeting(em, meeting),
      verdicts: await this.verdicts.ofMeeting(em, meetingId),
    };
    const council = await this.decrees.council(em, meeting.councilId);
    const quorum = await this.meetings.quorumOf(em, meetingId);
    const objections = await standingObjections(em, minutes.id);
    return {
      format: 'mufakat-minutes/1',
      council: { id: council.id, name: council.name },
      meeting: sittingOf(
        meeting,
        await this.minuteTaker(em, meeting),
        await this.adjourning.of(em, null, meeting),
      ),
      revision: minutes.revision,
      reason: minutes.reason,
      opening: minutes.opening,
      items: items.filter((item) => item.deletedAt === null).map((item) => itemOf(item, hanging)),
      closing: minutes.closing,
      notes: minutes.notes,
      attendance: entries.filter((entry) => entry.deletedAt === null).map(attendanceOf),
      guests: guests.filter((guest) => guest.deletedAt === null).map(guestOf),
      quorum: {
        required: quorum.required,
        present: quorum.present,
        seats: quorum.seats,
        met: quorum.met,
        rule: quorum.clause === null ? null : quorum.rule,
      },
      ...(objections.length > 0 ? { objections } : {}),
    };
  }

  /** The minute taker with the office of that day, if one is known. */
  private async minuteTaker(em: EntityManager, meeting: Meeting) {
    if (!meeting.minuteTakerPersonId) return null;
    const [person] = await this.org.peopleByIds(em, [meeting.minuteTakerPersonId]);
    const day = dayOf(meeting.startsAt);
    const [office] = await this.org.officesActedFor(em, meeting.minuteTakerPersonId, day);
    return person ? { person, office: office ?? null } : null;
  }
}
