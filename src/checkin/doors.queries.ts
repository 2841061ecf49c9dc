import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { allowed, firstRefusal, refused, type Verdict } from '../kernel/verdict.js';
import { Attendance, Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { isId } from '../platform/http/fields.js';
import { CheckInCodes } from './check-in-codes.js';
import { checkInOpen, isTheInvited } from './rules/check-in.js';

/** What somebody brings along: the code they scanned or typed, and whether this browser has seen a good one. */
export type Shown = { readonly code: string; readonly ticket: string | undefined };

/** Who stands at the door: the holder of seats, signed in or by a personal link. */
export type Comer = {
  readonly actor: Actor | null;
  readonly owns: (entry: Attendance) => boolean;
  readonly personId: string | null;
};

export type Door = {
  readonly meeting: Meeting;
  /** The seats this person checks in for; empty for everybody else. */
  readonly own: readonly Attendance[];
  readonly proven: boolean;
  readonly verdict: Verdict;
};

/** What stands between somebody and their seat at the door of a meeting. */
@Injectable()
export class DoorsQueries {
  constructor(
    private readonly clock: Clock,
    private readonly codes: CheckInCodes,
  ) {}

  async door(em: EntityManager, comer: Comer, meetingId: string, shown: Shown): Promise<Door> {
    const meeting = await this.meeting(em, meetingId);
    const own = (await em.findBy(Attendance, { meetingId: meeting.id })).filter(
      (entry) => entry.deletedAt === null && comer.owns(entry),
    );
    const proof = this.codes.ticketStands(meeting.id, shown.ticket)
      ? allowed
      : await this.proof(em, meeting, shown.code);
    const verdict = firstRefusal(
      proof,
      own.length > 0 ? { ok: true } : refused('checkin.not_invited'),
      checkInOpen(meeting, this.clock.now()),
      ...own.map((entry) => isTheInvited(entry, comer.personId)),
    );
    return { meeting, own, proven: proof.ok, verdict };
  }

  /** @throws NotFound */
  async meeting(em: EntityManager, id: string): Promise<Meeting> {
    const meeting = isId(id) ? await em.findOneBy(Meeting, { id }) : null;
    if (!meeting || meeting.deletedAt !== null) throw new NotFound('meeting', id);
    return meeting;
  }

  /** Does a code say that somebody is there? One that is not good here may be good next door, and that is said. */
  async proof(em: EntityManager, meeting: Meeting, code: string): Promise<Verdict> {
    if (this.codes.stands(meeting.id, code)) return allowed;
    if (code === '') return refused('checkin.code_needed');
    const running = await em.findBy(Meeting, [{ status: 'in-session' }, { status: 'convened' }]);
    const elsewhere = running.some(({ id }) => id !== meeting.id && this.codes.stands(id, code));
    return refused(elsewhere ? 'checkin.code_elsewhere' : 'checkin.code_old');
  }
}

/** The person who is signed in, for the seats they act for today. */
export function signedIn(actor: Actor): Comer {
  const seats = new Set(actor.seats.map(({ seatId }) => seatId));
  return { actor, personId: actor.personId, owns: ({ seatId }) => seats.has(seatId) };
}

/** Nobody who is known yet. */
export const STRANGER: Comer = { actor: null, personId: null, owns: () => false };
