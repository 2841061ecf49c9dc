import { s, shape } from '../../platform/http/answers.js';
import type { MeetingEvent } from '../meeting-event.entity.js';
import type { Meeting } from '../meeting.entity.js';
import type { MeetingRow } from '../meeting-rows.js';
import { MEETING_EVENT_KINDS } from '../meeting-event.entity.js';
import { MEETING_STATUSES } from '../rules/meeting-lifecycle.js';
import { DIMENSIONS, MEETING_KINDS, MEETING_MODES } from '../rules/values.js';

const scalars = {
  id: s.id,
  slug: s.text,
  councilId: s.id,
  title: s.text,
  kind: s.oneOf(MEETING_KINDS),
  mode: s.oneOf(MEETING_MODES),
  workingGroup: s.nullable(s.oneOf(DIMENSIONS)),
  startsAt: s.instant,
  endsAt: s.instant,
  venue: s.nullable(s.text),
  onlineUrl: s.nullable(s.text),
  chairOfficeId: s.nullable(s.id),
  chairName: s.nullable(s.text),
  chairTitle: s.nullable(s.text),
  minuteTakerPersonId: s.nullable(s.id),
  status: s.oneOf(MEETING_STATUSES),
  letterNumber: s.nullable(s.text),
  letterDate: s.nullable(s.day),
  convenedAt: s.nullable(s.instant),
  startedAt: s.nullable(s.instant),
  endedAt: s.nullable(s.instant),
  reason: s.nullable(s.text),
  calendarSequence: s.int,
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
};

export const meetingRowSchema = shape('MeetingRow', scalars);

export const meetingSchema = shape('Meeting', {
  ...scalars,
  /** It stands still since then. */
  pausedAt: s.nullable(s.instant),
  /** The meeting whose rest this one takes up. */
  continuesId: s.nullable(s.id),
  /** Former dates, postponements, cancellation: the lineage of the meeting. */
  history: s.list(
    s.object({
      kind: s.oneOf(MEETING_EVENT_KINDS),
      at: s.instant,
      by: s.text,
      reason: s.nullable(s.text),
      fromStartsAt: s.nullable(s.instant),
      fromEndsAt: s.nullable(s.instant),
      toStartsAt: s.nullable(s.instant),
      toEndsAt: s.nullable(s.instant),
    }),
  ),
});

export function meetingRowResource(row: MeetingRow | Meeting) {
  return {
    id: row.id,
    slug: row.slug,
    councilId: row.councilId,
    title: row.title,
    kind: row.kind,
    mode: row.mode,
    workingGroup: row.workingGroup,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    venue: row.venue,
    onlineUrl: row.onlineUrl,
    chairOfficeId: row.chairOfficeId,
    chairName: row.chairName,
    chairTitle: row.chairTitle,
    minuteTakerPersonId: row.minuteTakerPersonId,
    status: row.status,
    letterNumber: row.letterNumber,
    letterDate: row.letterDate,
    convenedAt: row.convenedAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    reason: row.reason,
    calendarSequence: row.calendarSequence,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export const meetingResource = (meeting: Meeting, history: readonly MeetingEvent[]) => ({
  ...meetingRowResource(meeting),
  pausedAt: meeting.pausedAt,
  continuesId: meeting.continuesId,
  history: history.map((event) => ({
    kind: event.kind,
    at: event.at,
    by: event.byName,
    reason: event.reason,
    fromStartsAt: event.fromStartsAt,
    fromEndsAt: event.fromEndsAt,
    toStartsAt: event.toStartsAt,
    toEndsAt: event.toEndsAt,
  })),
});
