import { ATTENDANCE_MARKS, type AttendanceMark } from '../meetings/index.js';
import { DayText, Id, InstantText, OneOf, Prose } from '../platform/http/fields.js';
import { LOG_KINDS, type LogKind } from './log-entry.entity.js';

/** One line of the note taker. `/k `, `/t ` or `/c ` at its start says the kind too. */
export class WriteLogEntry {
  @Id()
  agendaItemId: string;

  /** Absent = note. */
  @OneOf(LOG_KINDS, { optional: true })
  kind?: LogKind;

  @Prose({ max: 10_000 })
  text: string;

  /** Who owes a follow-up, where it is chosen instead of typed. */
  @Id({ nullable: true })
  orgUnitId?: string | null;

  @DayText({ nullable: true })
  dueOn?: string | null;

  /** First keystroke on the clock of the device; with the header `X-Device-Time` only the time between them counts. */
  @InstantText({ nullable: true })
  typedAt?: string | null;
}

/** New words for a note or an unfinished follow-up. */
export class ChangeLogEntry {
  @Prose({ optional: true, max: 10_000 })
  text?: string;

  @Id({ nullable: true })
  orgUnitId?: string | null;

  @DayText({ nullable: true })
  dueOn?: string | null;
}

/** What a tap at the door says. */
export class MarkAttendance {
  @OneOf(ATTENDANCE_MARKS)
  mark: AttendanceMark;

  /** When it was tapped, on the clock of the device; see `typedAt` of a log entry. */
  @InstantText({ nullable: true })
  tappedAt?: string | null;
}
