import { Injectable } from '@nestjs/common';
import type { Blob } from '../../documents/index.js';
import { FilesService } from '../../documents/index.js';
import { bearerOf, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { touch } from '../../platform/database/columns.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../platform/database/version.js';
import { ensure, Forbidden, InvalidInput, NotFound } from '../../platform/errors/domain-error.js';
import type { Input } from '../../platform/http/input.js';
import type { AnswerInvitation } from '../attendance.dto.js';
import { Attendance } from '../attendance.entity.js';
import { visibleMeeting } from '../meeting-access.js';
import { MeetingRecords } from '../meeting-records.js';
import { Meeting } from '../meeting.entity.js';
import { canAnswer } from '../rules/meeting-lifecycle.js';
import {
  answerFaults,
  fitting,
  replyIsNews,
  sawTheLast,
  stampOf,
  type Answer,
  type Reply,
} from '../rules/rsvp.js';
import { LinkReader } from './link-reader.js';
import { SeatsNow } from './seats-now.js';

/** Beside the answer: the letter that came along, and which answer its form showed. */
type Along = { readonly letter?: Blob; readonly seen?: string };
type Said = Along & { readonly answer: Answer; readonly via: string; readonly at: string };

/** Answers to invitations, whichever way they come. The last one counts; every one is in the journal. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly files: FilesService,
    private readonly links: LinkReader,
    private readonly seats: SeatsNow,
  ) {}

  /** From inside, by who acts for the seat today. `asked`: the form had room for name and reason. */
  inside(actor: Actor, meetingId: string, input: Input<AnswerInvitation>, asked = false, along: Along = {}) {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, meetingId);
      ensure(canAnswer(meeting));
      const answer = answerIn(input.read(), asked);
      const own = new Set(actor.seats.map(({ seatId }) => seatId));
      const entries = (await tx.findBy(Attendance, { meetingId: meeting.id })).filter(
        (entry) => own.has(entry.seatId) && entry.deletedAt === null,
      );
      if (entries.length === 0) throw new Forbidden('attendance.not_invited');
      const said = { answer, via: 'inside', at: this.clock.now(), ...along };
      for (const entry of entries) await this.keep(tx, actor, entry, said);
      return meeting.id;
    });
  }

  /** By the personal link of one seat, without an account. */
  byLink(token: string, input: Input<AnswerInvitation>, along: Along = {}): Promise<Attendance> {
    return this.uow.run(async (tx) => {
      const opened = await this.links.open(tx, token);
      ensure(opened.verdict);
      const answer = answerIn(input.read(), true);
      const { entry, link } = opened;
      await this.links.used(tx, link);
      const bearer = bearerOf(link, entry.officeTitle);
      await this.keep(tx, bearer, entry, { answer, via: 'link', at: this.clock.now(), ...along });
      return entry;
    });
  }

  /** From the reply of a calendar, handed in as a file by the secretariat. */
  fromCalendar(actor: Actor, entryId: string, answer: Answer, reply: Reply): Promise<Attendance> {
    return this.uow.run(async (tx) => {
      const entry = await tx.findOneBy(Attendance, { id: entryId });
      if (!entry || entry.deletedAt !== null) throw new NotFound('attendance', entryId);
      const meeting = await visibleMeeting(tx, actor, entry.meetingId);
      ensure(canAnswer(meeting));
      ensure(await this.seats.stillHeld(tx, meeting, entry));
      const at = stampOf(reply.stamp, this.clock.now());
      const known = { sequence: meeting.askedSequence, answeredAt: entry.rsvpAt };
      ensure(replyIsNews({ ...reply, stamp: at }, known));
      await this.keep(tx, actor, entry, { answer: fitting(answer), via: 'calendar', at });
      return entry;
    });
  }

  private async keep(tx: Tx, actor: Actor, entry: Attendance, { answer, via, at, letter, seen }: Said) {
    ensure(sawTheLast(seen, entry, answer));
    const before = { ...entry };
    const sends = answer.rsvp === 'represented';
    const file = letter && sends ? await this.register(tx, actor, entry, letter) : null;
    const change = {
      ...{ rsvp: answer.rsvp, rsvpName: answer.name, rsvpTitle: answer.officeTitle },
      rsvpReason: answer.reason,
      rsvpFileId: file ?? (sends ? entry.rsvpFileId : null),
    };
    const names = Object.keys(change) as (keyof typeof change)[];
    // Pressed twice or sent again: nothing changes but the journal, which tells that it happened.
    const repeated = names.every((name) => entry[name] === change[name]);
    if (!repeated) await bumpVersion(tx, Attendance, entry);
    Object.assign(entry, change, { rsvpAt: at, rsvpVia: via });
    await tx.save(entry);
    if (!repeated) await touch(tx, Meeting, entry.meetingId, this.clock.now());
    await this.records.note(tx, actor, {
      ...{ action: 'attendance.answered', subjectType: 'attendance', subjectId: entry.id, before },
      after: { ...entry },
      particulars: { meetingId: entry.meetingId, via, repeated },
    });
  }

  private async register(tx: Tx, actor: Actor, entry: Attendance, letter: Blob): Promise<string> {
    const owner = { ownerKind: 'attendance', ownerId: entry.id };
    return (await this.files.register(tx, actor, letter, owner)).id;
  }
}

/** @throws InvalidInput when a form that asked for a name or a reason got none */
function answerIn({ rsvp, name, officeTitle, reason }: AnswerInvitation, asked: boolean): Answer {
  const answer = { rsvp, name: name ?? null, officeTitle: officeTitle ?? null, reason: reason ?? null };
  const faults = asked ? answerFaults(answer) : [];
  if (faults.length > 0) throw new InvalidInput(faults);
  return fitting(answer);
}
