import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { rosterDiff, rosterPairs, type RosterDiff, type RosterRow } from '../membership/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import { Attendance } from './attendance.entity.js';
import { ChairSeating } from './chair-seating.js';
import { ConveningService } from './convening.service.js';
import { invitation, namesOf, UNANSWERED } from './invitations.js';
import { visibleMeeting } from './meeting-access.js';
import { MeetingEvent } from './meeting-event.entity.js';
import { MeetingRecords } from './meeting-records.js';
import { Meeting } from './meeting.entity.js';
import { InvitationLinks } from './replies/invitation-links.js';
import { isThere } from './rules/attendance.js';
import { heldWords, type Said } from './rules/drift-words.js';
import { canApplyRoster } from './rules/meeting-lifecycle.js';
import { besideTaken, takenByFormer } from './rules/taken-seats.js';

/** Between the letters and the meeting somebody may change office: the difference is shown, and applied on a word. */
@Injectable()
export class RosterDriftService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly convening: ConveningService,
    private readonly seating: ChairSeating,
    private readonly links: InvitationLinks,
  ) {}

  /** How the roster of the meeting day differs from the invitees as they were frozen. */
  async of(em: EntityManager, meeting: Meeting): Promise<RosterDiff> {
    if (!meeting.roster || !canApplyRoster(meeting).ok) return { joined: [], left: [], changed: [] };
    const { rows } = await this.today(em, meeting);
    return rosterDiff(meeting.roster, rows);
  }

  /** The roster of the meeting day; whoever has come already sits where the letter called them to. */
  private async today(em: EntityManager, meeting: Meeting) {
    const { rows, rule } = await this.convening.invitees(em, meeting);
    const frozen = meeting.roster ?? [];
    const entries = await em.findBy(Attendance, { meetingId: meeting.id });
    const there = entries.filter(({ deletedAt, status }) => deletedAt === null && isThere(status));
    const taken = new Set(there.map(({ seatId }) => seatId));
    // Votes of one sitting are counted by one rule.
    const held = meeting.status === 'in-session' ? meeting.rule : rule;
    const pairs = rosterPairs(frozen, rows);
    return { rows: besideTaken(frozen, pairs, rows, taken), rule: held, former: takenByFormer(pairs, taken) };
  }

  /** Which marks of presence stand for somebody who no longer fills the seat, in a sentence each. */
  async held(em: EntityManager, meeting: Meeting): Promise<Said[]> {
    if (!meeting.roster || !canApplyRoster(meeting).ok) return [];
    return (await this.today(em, meeting)).former.map(heldWords);
  }

  apply(actor: Actor, id: string, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      ensure(canApplyRoster(meeting));
      const difference = await this.of(tx, meeting);
      const { rows, rule, former: held } = await this.today(tx, meeting);
      if (isEmpty(difference)) throw nothingToApply(held.map(heldWords).at(0));
      await bumpVersion(tx, Meeting, meeting);
      await this.carryOver(tx, meeting, rows);
      await this.renew(tx, meeting, difference, rows);
      const former = { rows: meeting.roster ?? [], rule: meeting.rule };
      meeting.roster = rows;
      meeting.rule = rule;
      meeting.calendarSequence += 1;
      await this.seating.reseat(tx, meeting, former, rows);
      await tx.save(meeting);
      await this.keepHistory(tx, actor, meeting);
      await this.records.meeting(tx, actor, meeting, {
        action: 'meeting.roster_applied',
        particulars: {
          ...(await this.peopleMoved(tx, meeting, difference)),
          sequence: meeting.calendarSequence,
          joined: difference.joined.map(({ officeTitle }) => officeTitle),
          left: difference.left.map(({ officeTitle }) => officeTitle),
          changed: difference.changed.map(({ to }) => to.officeTitle),
        },
      });
      return meeting.id;
    });
  }

  /** A new annex numbers its seats anew: whoever keeps a place keeps the invitation and the answer given to it. */
  private async carryOver(tx: Tx, meeting: Meeting, rows: readonly RosterRow[]): Promise<void> {
    for (const { from, to } of rosterPairs(meeting.roster ?? [], rows)) {
      if (from.seatId === to.seatId) continue;
      await tx.delete(Attendance, { meetingId: meeting.id, seatId: to.seatId });
      await tx.update(Attendance, { meetingId: meeting.id, seatId: from.seatId }, { seatId: to.seatId });
    }
  }

  /** Who is invited now and was not, and who no longer is: their calendars have to follow. */
  private async peopleMoved(tx: Tx, meeting: Meeting, { joined, left, changed }: RosterDiff) {
    const invited = (await tx.findBy(Attendance, { meetingId: meeting.id })).filter((one) => !one.deletedAt);
    const still = new Set(invited.map(({ personId }) => personId));
    const ids = (rows: readonly RosterRow[]) => rows.flatMap(({ holder }) => holder?.personId ?? []);
    const before = ids([...left, ...changed.map(({ from }) => from)]);
    const after = ids([...joined, ...changed.map(({ to }) => to)]);
    return {
      called: [...new Set(after)].filter((id) => !before.includes(id)),
      released: [...new Set(before)].filter((id) => !still.has(id)),
    };
  }

  private async renew(tx: Tx, meeting: Meeting, { joined, left }: RosterDiff, rows: readonly RosterRow[]) {
    const entries = await tx.findBy(Attendance, { meetingId: meeting.id });
    const seats = new Map(entries.map((entry) => [entry.seatId, entry]));
    const asked: Pick<Attendance, 'id' | 'personId'>[] = [];
    for (const row of rows) {
      const entry = seats.get(row.seatId);
      if (!entry) continue;
      const names = namesOf(row);
      const anew = entry.deletedAt !== null || entry.personId !== names.personId;
      await tx.save(
        Object.assign(entry, names, anew ? { ...UNANSWERED, status: null } : {}, { deletedAt: null }),
      );
      if (anew) asked.push(entry);
    }
    const added = joined.filter((row) => !seats.has(row.seatId)).map((row) => invitation(meeting.id, row));
    if (added.length > 0) await tx.insert(Attendance, added);
    await this.links.issue(tx, meeting, [...asked, ...added]);
    await this.withdraw(
      tx,
      left.flatMap(({ seatId }) => seats.get(seatId) ?? []),
    );
  }

  /** Who is no longer called: the entry stays for the record, the link to answer ends. */
  private async withdraw(tx: Tx, gone: readonly Attendance[]): Promise<void> {
    if (gone.length === 0) return;
    await this.links.revoke(tx, gone);
    await tx.update(Attendance, { id: In(gone.map(({ id }) => id)) }, { deletedAt: this.clock.now() });
  }

  private async keepHistory(tx: Tx, actor: Actor, meeting: Meeting): Promise<void> {
    await tx.insert(MeetingEvent, {
      id: newId(),
      meetingId: meeting.id,
      kind: 'roster-applied',
      at: this.clock.now(),
      byName: actor.displayName,
      reason: null,
      deletedAt: null,
    });
  }
}

/** A mark that stands in the way is named; otherwise everything is as it should be. */
const nothingToApply = (held: Said | undefined) =>
  held ? new RuleBroken(held.code, held.facts) : new RuleBroken('meeting.roster_same');

const isEmpty = ({ joined, left, changed }: RosterDiff) => joined.length + left.length + changed.length === 0;
