import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { insistOnAcknowledged } from './acknowledging.js';
import { Attendance } from './attendance.entity.js';
import { ConveningService } from './convening.service.js';
import { UNANSWERED } from './invitations.js';
import { LettersService } from './letters.service.js';
import { visibleMeeting } from './meeting-access.js';
import { MeetingEvent, type MeetingEventKind } from './meeting-event.entity.js';
import { meetingFacts, MeetingRecords } from './meeting-records.js';
import { Meeting } from './meeting.entity.js';
import type { CancelMeeting, PostponeMeeting } from './meetings.dto.js';
import { InvitationLinks } from './replies/invitation-links.js';
import type { Warning } from './rules/convening.js';
import { canCancel, canPostpone } from './rules/meeting-lifecycle.js';
import { canMoveTo, toldOn } from './rules/moving.js';
import { notTooLong } from './rules/session-time.js';
import { slugFor } from './slugs.js';

/** A meeting that is put off, moved to another date, or will not take place. Its lineage and its reasons stay. */
@Injectable()
export class MovingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly letters: LettersService,
    private readonly links: InvitationLinks,
    private readonly convening: ConveningService,
  ) {}

  postpone(actor: Actor, id: string, input: Input<PostponeMeeting>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      // Without looking at the fields yet: a meeting that cannot move at all is told so first.
      if (!canPostpone(meeting, false).ok) ensure(canPostpone(meeting, true));
      const given = input.read();
      const date = newDate(meeting, given, this.clock.today());
      ensure(canPostpone(meeting, date !== null));
      // The fixed contract has no `acknowledge` here: who does not send it moves the meeting unasked.
      if (date && given.acknowledge)
        insistOnAcknowledged(await this.findings(tx, meeting, date), given.acknowledge);
      const before = meetingFacts(meeting);
      const event = { kind: date ? 'moved' : 'postponed', reason: given.reason } as const;
      await bumpVersion(tx, Meeting, meeting);
      await this.keepHistory(tx, actor, meeting, { ...event, to: date });
      meeting.askedSequence = ++meeting.calendarSequence;
      meeting.reason = date ? null : given.reason;
      meeting.status = date ? 'convened' : 'postponed';
      if (date) {
        Object.assign(meeting, date);
        meeting.slug = await slugFor(tx, meeting);
      }
      await this.letters.replace(tx, meeting, date ? 'invitation' : 'postponement');
      await tx.save(meeting);
      if (date) await this.askAnew(tx, meeting);
      await this.records.meeting(tx, actor, meeting, {
        action: `meeting.${event.kind}`,
        before,
        particulars: { reason: given.reason, sequence: meeting.calendarSequence, ...date, ...noted(given) },
      });
      return meeting.id;
    });
  }

  /** What to take note of before it moves to the date asked for; nothing where it moves to none. */
  async warnings(em: EntityManager, meeting: Meeting, input: Input<PostponeMeeting>): Promise<Warning[]> {
    const date = newDate(meeting, input.read(), this.clock.today());
    return date ? this.findings(em, meeting, date) : [];
  }

  private findings(em: EntityManager, meeting: Meeting, date: NewDate): Promise<Warning[]> {
    const told = toldOn(meeting, date.startsAt, this.clock.today());
    return this.convening.warnings(em, { ...meeting, ...date }, told);
  }

  cancel(actor: Actor, id: string, input: Input<CancelMeeting>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      ensure(canCancel(meeting));
      await this.callOff(tx, actor, meeting, input.read().reason);
      return meeting.id;
    });
  }

  /** The same for one meeting of several, inside a unit of work that has already asked whether it may be cancelled. */
  async callOff(tx: Tx, actor: Actor, meeting: Meeting, reason: string): Promise<void> {
    const before = meetingFacts(meeting);
    await bumpVersion(tx, Meeting, meeting);
    await this.keepHistory(tx, actor, meeting, { kind: 'cancelled', reason, to: null });
    meeting.status = 'cancelled';
    meeting.reason = reason;
    meeting.calendarSequence += 1;
    await tx.save(meeting);
    await this.letters.replace(tx, meeting, 'cancellation');
    await this.records.meeting(tx, actor, meeting, {
      action: 'meeting.cancelled',
      before,
      particulars: { reason, sequence: meeting.calendarSequence },
    });
  }

  /** A yes was said to the former date: everybody is asked anew, by the same links. The journal keeps what was said. */
  private async askAnew(tx: Tx, meeting: Meeting): Promise<void> {
    await tx.update(Attendance, { meetingId: meeting.id, deletedAt: IsNull() }, UNANSWERED);
    await this.links.follow(tx, meeting);
  }

  private async keepHistory(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    event: { kind: MeetingEventKind; reason: string; to: NewDate | null },
  ): Promise<void> {
    await tx.insert(MeetingEvent, {
      id: newId(),
      meetingId: meeting.id,
      kind: event.kind,
      at: this.clock.now(),
      byName: actor.displayName,
      reason: event.reason,
      fromStartsAt: meeting.startsAt,
      fromEndsAt: meeting.endsAt,
      toStartsAt: event.to?.startsAt ?? null,
      toEndsAt: event.to?.endsAt ?? null,
      formerSlug: event.to ? meeting.slug : null,
      deletedAt: null,
    });
  }
}

type NewDate = { readonly startsAt: string; readonly endsAt: string };

const noted = ({ acknowledge = [] }: PostponeMeeting) =>
  acknowledge.length > 0 ? { acknowledged: acknowledge } : {};

/** The date it moves to; with only a start the meeting stays as long as it was. */
function newDate(meeting: Meeting, { startsAt, endsAt }: PostponeMeeting, today: string): NewDate | null {
  if (!startsAt) {
    if (endsAt) throw InvalidInput.at('startsAt', 'field.required');
    return null;
  }
  const coming = canMoveTo(meeting, startsAt, today);
  if (!coming.ok) throw InvalidInput.at('startsAt', coming.code, coming.facts);
  const length = Date.parse(meeting.endsAt) - Date.parse(meeting.startsAt);
  const end = endsAt ?? new Date(Date.parse(startsAt) + length).toISOString();
  if (end <= startsAt) throw InvalidInput.at('endsAt', 'meeting.ends_before_start_planned');
  const whole = notTooLong({ startsAt, endsAt: end });
  if (!whole.ok) throw InvalidInput.at('endsAt', whole.code, whole.facts);
  return { startsAt, endsAt: end };
}
