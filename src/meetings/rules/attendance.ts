import { dayOf } from '../../kernel/civil-date.js';
import type { AttendanceStatus } from './values.js';

export type AttendanceFacts = {
  readonly status: AttendanceStatus | null;
  readonly representativeName: string | null;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
};

export type Fault = { readonly field: string; readonly code: string };

const PRESENT: readonly (AttendanceStatus | null)[] = ['present', 'present-online', 'represented'];

export const isThere = (status: AttendanceStatus | null): boolean => PRESENT.includes(status);

/**
 * What contradicts itself in an attendance entry.
 *
 * - A represented seat names who came; nobody else sends a representative.
 * - Only who is there arrives and leaves, on the day of the meeting, in that order.
 */
export function attendanceFaults(
  facts: AttendanceFacts,
  meeting: { readonly startsAt: string; readonly endsAt: string },
): Fault[] {
  const faults: Fault[] = [];
  const represented = facts.status === 'represented';
  if (represented && !facts.representativeName) {
    faults.push({ field: 'representative.name', code: 'attendance.representative_required' });
  }
  if (!represented && facts.representativeName) {
    faults.push({ field: 'representative', code: 'attendance.representative_unexpected' });
  }
  return [...faults, ...timeFaults(facts, [dayOf(meeting.startsAt), dayOf(meeting.endsAt)])];
}

function timeFaults(
  { status, arrivedAt, leftAt }: AttendanceFacts,
  [first, last]: [string, string],
): Fault[] {
  const faults: Fault[] = [];
  for (const [field, instant] of [
    ['arrivedAt', arrivedAt],
    ['leftAt', leftAt],
  ] as const) {
    if (instant === null) continue;
    const day = dayOf(instant);
    if (!isThere(status)) faults.push({ field, code: 'attendance.time_of_absent' });
    else if (day < first || day > last) faults.push({ field, code: 'attendance.other_day' });
  }
  if (faults.length === 0 && arrivedAt !== null && leftAt !== null && leftAt < arrivedAt) {
    faults.push({ field: 'leftAt', code: 'attendance.left_before_arrival' });
  }
  return faults;
}

/** How many seats have which mark: the line above every attendance list. */
export function attendanceCounts(statuses: readonly (AttendanceStatus | null)[]) {
  const count = (of: (status: AttendanceStatus | null) => boolean) => statuses.filter(of).length;
  return {
    present: count((status) => status === 'present' || status === 'present-online'),
    represented: count((status) => status === 'represented'),
    excused: count((status) => status !== null && !isThere(status) && status !== 'unexcused'),
    unexcused: count((status) => status === 'unexcused'),
    unrecorded: count((status) => status === null),
  };
}
