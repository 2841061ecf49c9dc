import type { RosterRow } from '../membership/index.js';
import { newId } from '../kernel/new-id.js';
import type { Attendance } from './attendance.entity.js';

/** Nothing said yet: how every invitation starts, and what a new date or a new holder makes of an old answer. */
export const UNANSWERED = {
  rsvp: null,
  rsvpAt: null,
  rsvpVia: null,
  rsvpName: null,
  rsvpTitle: null,
  rsvpReason: null,
  rsvpFileId: null,
} as const;

/** An attendance row as it starts: the seat with the names of that day, nothing recorded yet. */
export function invitation(meetingId: string, row: RosterRow) {
  return {
    id: newId(),
    meetingId,
    seatId: row.seatId,
    ...namesOf(row),
    ...UNANSWERED,
    status: null,
    representativeName: null,
    representativeTitle: null,
    arrivedAt: null,
    leftAt: null,
    checkedInVia: null,
    note: null,
    version: 1,
    deletedAt: null,
  } satisfies Partial<Attendance>;
}

/** What a paper prints about a seat; frozen at convening, renewed only when the secretariat applies a change. */
export function namesOf(row: RosterRow) {
  return {
    seatOrder: row.order,
    role: row.role,
    label: row.label,
    voting: row.voting,
    personId: row.holder?.personId ?? null,
    displayName: row.holder?.displayName ?? null,
    officeId: row.office?.id ?? null,
    officeTitle: row.officeTitle,
    capacity: row.holder?.capacity ?? null,
    holderState: row.holderState,
    orgUnitId: row.office?.orgUnitId ?? row.orgUnit?.id ?? null,
    orgUnitName: row.office?.orgUnitName ?? row.orgUnit?.name ?? null,
  };
}
