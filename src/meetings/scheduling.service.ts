import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { ChairSeating } from './chair-seating.js';
import { visibleMeeting } from './meeting-access.js';
import { MeetingLocks } from './meeting-locks.js';
import { meetingFacts, MeetingRecords } from './meeting-records.js';
import { insistOnMeeting } from './meeting-references.js';
import { Meeting } from './meeting.entity.js';
import type { ChangeMeeting, ScheduleMeeting } from './meetings.dto.js';
import { canChange } from './rules/meeting-lifecycle.js';
import { readdress, slugFor } from './slugs.js';

/** Putting a meeting in the calendar and correcting what was said about it. */
@Injectable()
export class SchedulingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: MeetingRecords,
    private readonly locks: MeetingLocks,
    private readonly seating: ChairSeating,
  ) {}

  schedule(actor: Actor, input: Input<ScheduleMeeting>): Promise<string> {
    return this.uow.run(async (tx) => (await this.draft(tx, actor, input.read())).id);
  }

  /** A new draft inside a unit of work that makes more than one: a series. */
  async draft(tx: Tx, actor: Actor, given: ScheduleMeeting): Promise<Meeting> {
    const facts = { ...given, venue: given.venue ?? null, onlineUrl: given.onlineUrl ?? null };
    await insistOnMeeting(tx, facts);
    const id = newId();
    const meeting = tx.create(Meeting, {
      ...EMPTY,
      ...facts,
      id,
      slug: await slugFor(tx, { ...facts, id }),
      workingGroup: given.kind === 'working-group' ? (given.workingGroup ?? null) : null,
      chairOfficeId: given.chairOfficeId ?? null,
      minuteTakerPersonId: given.minuteTakerPersonId ?? null,
    });
    await tx.insert(Meeting, meeting);
    await this.records.meeting(tx, actor, meeting, { action: 'meeting.scheduled' });
    return meeting;
  }

  change(actor: Actor, id: string, input: Input<ChangeMeeting>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      ensure(canChange(meeting));
      ensure(await this.locks.isOpen(tx, meeting.id));
      await this.correct(tx, actor, meeting, known(input.read()));
      return meeting.id;
    });
  }

  /** The same for one meeting of several, inside a unit of work that has already asked whether it may change. */
  async correct(tx: Tx, actor: Actor, meeting: Meeting, given: Partial<ChangeMeeting>): Promise<void> {
    const before = meetingFacts(meeting);
    const shown = calendarFacts(meeting);
    if (meeting.status !== 'draft') insistOnSettled(meeting, given);
    await insistOnMeeting(tx, { ...meeting, ...given });
    await bumpVersion(tx, Meeting, meeting);
    await this.apply(tx, meeting, given);
    // Calendars that carry the meeting have to learn of a new title or place; after it, nobody needs to.
    const calendar = meeting.status === 'convened' && calendarFacts(meeting) !== shown;
    if (calendar) meeting.askedSequence = ++meeting.calendarSequence;
    await tx.save(meeting);
    const particulars = { calendar, sequence: meeting.calendarSequence };
    await this.records.meeting(tx, actor, meeting, { action: 'meeting.changed', before, particulars });
  }

  private async apply(tx: Tx, meeting: Meeting, given: Partial<ChangeMeeting>): Promise<void> {
    const chairChanged = given.chairOfficeId !== undefined && given.chairOfficeId !== meeting.chairOfficeId;
    Object.assign(meeting, given);
    if (meeting.kind !== 'working-group') meeting.workingGroup = null;
    if (meeting.status === 'draft') await readdress(tx, meeting);
    else if (chairChanged) await this.seating.seat(tx, meeting, meeting.roster ?? []);
  }
}

/** What an entry of a calendar shows of a meeting beside its hours. */
const calendarFacts = ({ title, venue, onlineUrl }: Meeting) => JSON.stringify([title, venue, onlineUrl]);

/** What may not change once letters went out: whom they called, and when; a date moves by `postpone`. */
function insistOnSettled(meeting: Meeting, given: Partial<ChangeMeeting>): void {
  const settled = ['councilId', 'kind', 'workingGroup', 'startsAt', 'endsAt'] as const;
  const moved = settled.filter((name) => given[name] !== undefined && given[name] !== meeting[name]);
  if (moved.some((name) => name === 'startsAt' || name === 'endsAt')) {
    throw new RuleBroken('meeting.date_by_postponing');
  }
  if (moved.length > 0) throw new RuleBroken('meeting.settled_by_convening', { fields: moved });
  const chairDone = meeting.status === 'ended' && given.chairOfficeId !== undefined;
  if (chairDone && given.chairOfficeId !== meeting.chairOfficeId)
    throw new RuleBroken('meeting.chair_after_end');
}

const known = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;

const EMPTY = {
  status: 'draft',
  chairSeatId: null,
  chairPersonId: null,
  chairName: null,
  chairTitle: null,
  chairCapacity: null,
  letterNumber: null,
  letterDate: null,
  convenedAt: null,
  startedAt: null,
  endedAt: null,
  pausedAt: null,
  continuesId: null,
  reason: null,
  calendarSequence: 0,
  askedSequence: 0,
  roster: null,
  rule: null,
  version: 1,
  deletedAt: null,
} as const;
