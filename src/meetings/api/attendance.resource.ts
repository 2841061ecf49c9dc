import { s, shape } from '../../platform/http/answers.js';
import type { Attendance } from '../attendance.entity.js';
import type { Sheet } from '../attendance.queries.js';
import type { Guest } from '../guest.entity.js';
import { ATTENDANCE_STATUSES, CHECK_IN_WAYS, RSVPS } from '../rules/values.js';

export const entrySchema = shape('AttendanceEntry', {
  id: s.id,
  meetingId: s.id,
  seatId: s.id,
  order: s.int,
  role: s.text,
  label: s.text,
  voting: s.bool,
  personId: s.nullable(s.id),
  displayName: s.nullable(s.text),
  officeTitle: s.text,
  capacity: s.nullable(s.text),
  holderState: s.oneOf(['recorded', 'unknown', 'vacant']),
  orgUnitId: s.nullable(s.id),
  orgUnitName: s.nullable(s.text),
  rsvp: s.nullable(s.oneOf(RSVPS)),
  status: s.nullable(s.oneOf(ATTENDANCE_STATUSES)),
  representative: s.nullable(s.object({ name: s.text, officeTitle: s.nullable(s.text) })),
  arrivedAt: s.nullable(s.instant),
  leftAt: s.nullable(s.instant),
  checkedInVia: s.nullable(s.oneOf(CHECK_IN_WAYS)),
  note: s.nullable(s.text),
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
});

export const guestSchema = shape('Guest', {
  id: s.id,
  meetingId: s.id,
  name: s.text,
  officeTitle: s.nullable(s.text),
  orgUnitName: s.nullable(s.text),
  createdAt: s.instant,
  updatedAt: s.instant,
});

const quorumSchema = shape('Quorum', {
  required: s.int,
  present: s.int,
  seats: s.int,
  repeated: s.int,
  met: s.bool,
  rule: s.text,
  clause: s.nullable(s.text),
  votes: s.int,
});

export const sheetSchema = shape('AttendanceSheet', {
  quorum: quorumSchema,
  entries: s.list(entrySchema),
  guests: s.list(guestSchema),
});

export const entryResource = (entry: Attendance) => ({
  id: entry.id,
  meetingId: entry.meetingId,
  seatId: entry.seatId,
  order: entry.seatOrder,
  role: entry.role,
  label: entry.label,
  voting: entry.voting,
  personId: entry.personId,
  displayName: entry.displayName,
  officeTitle: entry.officeTitle,
  capacity: entry.capacity,
  holderState: entry.holderState,
  orgUnitId: entry.orgUnitId,
  orgUnitName: entry.orgUnitName,
  rsvp: entry.rsvp,
  status: entry.status,
  representative: entry.representativeName
    ? { name: entry.representativeName, officeTitle: entry.representativeTitle }
    : null,
  arrivedAt: entry.arrivedAt,
  leftAt: entry.leftAt,
  checkedInVia: entry.checkedInVia,
  note: entry.note,
  version: entry.version,
  createdAt: entry.createdAt,
  updatedAt: entry.updatedAt,
});

export const guestResource = (guest: Guest) => ({
  id: guest.id,
  meetingId: guest.meetingId,
  name: guest.name,
  officeTitle: guest.officeTitle,
  orgUnitName: guest.orgUnitName,
  createdAt: guest.createdAt,
  updatedAt: guest.updatedAt,
});

export const sheetResource = ({ quorum, entries, guests }: Sheet) => ({
  quorum,
  entries: entries.map(entryResource),
  guests: guests.map(guestResource),
});
