import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { touch } from '../platform/database/columns.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound, type FieldError } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import type { RecordAttendance } from './attendance.dto.js';
import { Attendance } from './attendance.entity.js';
import { UNANSWERED } from './invitations.js';
import { visibleMeeting } from './meeting-access.js';
import { MeetingLocks } from './meeting-locks.js';
import { MeetingRecords } from './meeting-records.js';
import { Meeting } from './meeting.entity.js';
import { attendanceFaults, happenedThen } from './rules/attendance.js';
import { canRecordAttendance } from './rules/meeting-lifecycle.js';
import { canMark, marked, type AttendanceMark } from './rules/marks.js';

/** Who came, seat by seat: from convening until the minutes are submitted. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly locks: MeetingLocks,
  ) {}

  record(
    actor: Actor,
    at: { readonly meetingId: string; readonly entryId: string },
    input: Input<RecordAttendance>,
    match: Match,
  ): Promise<string> {
    return this.uow.run(async (tx) => {
      const [meeting, entry] = await this.load(tx, actor, at);
      match.check(entry.version);
      ensure(canRecordAttendance(meeting));
      ensure(await this.locks.isOpen(tx, meeting.id));
      const now = this.clock.now();
      const recorded = recordedIn(input.read(), entry, now);
      const faults: FieldError[] = [
        ...attendanceFaults(recorded, meeting, now),
        ...nameFaults(recorded, entry),
      ];
      if (faults.length > 0) throw new InvalidInput(faults);
      return this.save(tx, actor, entry, recorded);
    });
  }

  /** One tap: present, and on the day itself at this moment. A second tap takes it back. */
  tick(
    actor: Actor,
    at: { readonly meetingId: string; readonly entryId: string },
    there: boolean,
  ): Promise<string> {
    return this.mark(actor, at, there ? 'arrived' : 'unrecorded');
  }

  /** What is seen at the door: came, went, or not seen after all. `when` is for taps that travelled a while. */
  mark(
    actor: Actor,
    at: { readonly meetingId: string; readonly entryId: string },
    seen: AttendanceMark,
    when?: string,
  ): Promise<string> {
    return this.uow.run(async (tx) => {
      const [meeting, entry] = await this.load(tx, actor, at);
      ensure(canRecordAttendance(meeting));
      ensure(await this.locks.isOpen(tx, meeting.id));
      const now = this.clock.now();
      const moment = when ?? now;
      const field = seen === 'left' ? 'leftAt' : 'arrivedAt';
      const told = happenedThen(meeting, field, moment, now).ok ? moment : null;
      ensure(canMark(seen, entry.status));
      return this.save(tx, actor, entry, marked(entry, seen, told));
    });
  }

  private async load(
    tx: Tx,
    actor: Actor,
    at: { meetingId: string; entryId: string },
  ): Promise<[Meeting, Attendance]> {
    const meeting = await visibleMeeting(tx, actor, at.meetingId);
    const entry = await tx.findOneBy(Attendance, { id: at.entryId, meetingId: meeting.id });
    if (!entry || entry.deletedAt !== null) throw new NotFound('attendance', at.entryId);
    return [meeting, entry];
  }

  /** Keeps what was seen of a seat, inside the unit of work of who saw it. @throws RuleBroken once the book is closed */
  async keep(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    entry: Attendance,
    seen: Partial<Attendance>,
  ): Promise<void> {
    ensure(canRecordAttendance(meeting));
    ensure(await this.locks.isOpen(tx, meeting.id));
    await this.save(tx, actor, entry, seen);
  }

  private async save(tx: Tx, actor: Actor, entry: Attendance, change: Partial<Attendance>): Promise<string> {
    const before = { ...entry };
    // A mark made anew was made another way, unless it says so itself.
    if ('status' in change && change.status !== entry.status) entry.checkedInVia = null;
    await bumpVersion(tx, Attendance, entry);
    Object.assign(entry, change);
    await tx.save(entry);
    await touch(tx, Meeting, entry.meetingId, this.clock.now());
    await this.records.note(tx, actor, {
      action: 'attendance.recorded',
      subjectType: 'attendance',
      subjectId: entry.id,
      before,
      after: { ...entry },
      particulars: { meetingId: entry.meetingId },
    });
    return entry.id;
  }
}

function recordedIn(data: RecordAttendance, entry: Attendance, now: string) {
  const answered = data.rsvp !== undefined && data.rsvp !== entry.rsvp;
  return {
    status: data.status ?? null,
    representativeName: data.representative?.name ?? null,
    representativeTitle: data.representative?.officeTitle ?? null,
    arrivedAt: data.arrivedAt ?? null,
    leftAt: data.leftAt ?? null,
    note: data.note ?? null,
    ...(answered ? { ...UNANSWERED, rsvp: data.rsvp ?? null, rsvpAt: now, rsvpVia: 'secretariat' } : {}),
    displayName: data.displayName === undefined ? entry.displayName : data.displayName,
  };
}

/** The name of a recorded holder comes from the office; only an unknown one is written down at the door. */
function nameFaults(recorded: { displayName: string | null }, entry: Attendance): FieldError[] {
  const fixed = entry.personId !== null && recorded.displayName !== entry.displayName;
  return fixed ? [{ field: 'displayName', code: 'attendance.name_recorded' }] : [];
}
