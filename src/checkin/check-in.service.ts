import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { refused, type Verdict } from '../kernel/verdict.js';
import {
  Attendance,
  AttendanceService,
  SeatsNow,
  visibleMeeting,
  type CheckInWay,
  type Meeting,
} from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import {
  ensure,
  Forbidden,
  InvalidInput,
  NotFound,
  RuleBroken,
  Stale,
} from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { CheckInCodes } from './check-in-codes.js';
import type { MarkArrival } from './check-in.dto.js';
import { DoorsQueries, type Comer, type Shown } from './doors.queries.js';
import {
  absenceOf,
  arrivalsOf,
  checkedIn,
  checkInOpen,
  type Arrival,
  type OwnArrival,
} from './rules/check-in.js';

type Deputy = { readonly name: string; readonly officeTitle: string | null } | null;

/** Coming to a meeting: by the code on the screen, by a personal code at the door, or at the roll call. */
@Injectable()
export class CheckInService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly codes: CheckInCodes,
    private readonly doors: DoorsQueries,
    private readonly attendance: AttendanceService,
    private readonly seats: SeatsNow,
  ) {}

  /** With the code on the screen, for one's own seat. Pressing twice changes nothing. */
  arrive(
    comer: Comer & { actor: Actor },
    meetingId: string,
    shown: Shown,
    as?: OwnArrival,
  ): Promise<Attendance[]> {
    return this.uow.run(async (tx) => {
      const door = await this.doors.door(tx, comer, meetingId, shown);
      if (!door.verdict.ok && door.verdict.code === 'checkin.not_invited')
        throw new Forbidden(door.verdict.code);
      ensure(door.verdict);
      const [first] = arrivalsOf(door.meeting.mode);
      for (const entry of door.own) {
        const said = { arrival: fitting(door.meeting, as ?? first), deputy: null, via: 'screen' as const };
        await this.write(tx, comer.actor, door.meeting, entry, said);
      }
      return [...door.own];
    });
  }

  /** By one tap of the secretariat, which has read the personal code of a seat. */
  byPersonalCode(
    actor: Actor,
    entryId: string,
    signature: string,
    input: Input<MarkArrival>,
    match: Match,
  ): Promise<void> {
    return this.uow.run(async (tx) => {
      const { meeting, entry } = await this.seat(tx, actor, entryId, signature);
      ensure(await this.open(tx, meeting, entry));
      const seen = input.read();
      unchanged(entry, seen, match);
      await this.mark(tx, actor, meeting, entry, seen, 'personal-code');
    });
  }

  /** The seat a personal code stands for. @throws RuleBroken for a code that is not, or no longer, its own */
  async seat(em: EntityManager, actor: Actor, entryId: string, signature: string) {
    const entry = await em.findOneBy(Attendance, { id: entryId });
    if (!entry) throw new NotFound('attendance', entryId);
    const meeting = await visibleMeeting(em, actor, entry.meetingId);
    if (entry.deletedAt !== null || !this.codes.personalFits(entry, signature)) {
      throw new RuleBroken('checkin.personal_wrong', { office: entry.officeTitle });
    }
    return { meeting, entry };
  }

  /** May the secretariat mark this seat now? Where the office has changed hands since, the invitation follows first. */
  async open(em: EntityManager, meeting: Meeting, entry: Attendance): Promise<Verdict> {
    const open = checkInOpen(meeting, this.clock.now());
    if (!open.ok || (await this.seats.stillHeld(em, meeting, entry)).ok) return open;
    return refused('checkin.renew_first', { office: entry.officeTitle, name: entry.displayName });
  }

  /** At the roll call: the name is read out, somebody answers or nobody does. */
  atRollCall(
    actor: Actor,
    ref: string,
    entryId: string,
    input: Input<MarkArrival>,
    match: Match,
  ): Promise<void> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, ref);
      const entry = await tx.findOneBy(Attendance, { id: entryId, meetingId: meeting.id });
      if (!entry || entry.deletedAt !== null) throw new NotFound('attendance', entryId);
      ensure(await this.open(tx, meeting, entry));
      const seen = input.read();
      unchanged(entry, seen, match);
      await this.mark(tx, actor, meeting, entry, seen, 'roll-call');
    });
  }

  private async mark(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    entry: Attendance,
    { as, name, officeTitle }: MarkArrival,
    via: CheckInWay,
  ): Promise<void> {
    if (as === 'absent') {
      const nobody = { arrivedAt: null, leftAt: null, representativeName: null, representativeTitle: null };
      const seen = { ...nobody, status: absenceOf(entry.rsvp), checkedInVia: via } as const;
      return this.attendance.keep(tx, actor, meeting, entry, seen);
    }
    if (as === 'represented' && !name) throw InvalidInput.at('name', 'attendance.representative_required');
    const deputy = as === 'represented' ? { name: name!, officeTitle: officeTitle ?? null } : null;
    await this.write(tx, actor, meeting, entry, { arrival: fitting(meeting, as), deputy, via });
  }

  private async write(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    entry: Attendance,
    { arrival, deputy, via }: { arrival: Arrival; deputy: Deputy; via: CheckInWay },
  ): Promise<void> {
    const change = checkedIn(entry, arrival, deputy, this.clock.now());
    if (change === null) return;
    await this.attendance.keep(tx, actor, meeting, entry, { ...change, checkedInVia: via });
  }
}

/** A mark made meanwhile is looked at before it is written over; the same mark pressed twice is one. @throws RuleBroken */
function unchanged({ version, status, rsvp }: Attendance, { as }: MarkArrival, match: Match): void {
  if (status === (as === 'absent' ? absenceOf(rsvp) : as)) return;
  try {
    match.check(version);
  } catch (error) {
    throw error instanceof Stale ? new RuleBroken('checkin.marked_meanwhile') : error;
  }
}

/** @throws RuleBroken for a way of coming this meeting does not have */
function fitting({ mode }: Meeting, arrival: Arrival): Arrival {
  const known = arrivalsOf(mode);
  ensure(known.includes(arrival) ? { ok: true } : refused('checkin.no_such_arrival'));
  return arrival;
}
