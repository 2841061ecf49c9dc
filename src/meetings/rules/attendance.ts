import { dayOf } from '../../kernel/civil-date.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import type { AttendanceStatus } from './values.js';

export type AttendanceFacts = {
  readonly status: AttendanceStatus | null;
  readonly representativeName: string | null;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
};

export type Fault = {
  readonly field: string;
  readonly code: string;
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** When a meeting was to be held, and when the gavel fell. */
export type Hours = {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
};

/** How long before its start people come to a meeting, and how long after its end they go. */
const AROUND_MS = 2 * 3_600_000;
const CLOCKS_MS = 5 * 60_000;
const shifted = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

const PRESENT: readonly (AttendanceStatus | null)[] = ['present', 'present-online', 'represented'];

export const isThere = (status: AttendanceStatus | null): boolean => PRESENT.includes(status);

/**
 * What contradicts itself in an attendance entry.
 *
 * - A represented seat names who came; nobody else sends a representative.
 * - Only who is there arrives and leaves, while the meeting is held and not in the future, in that order.
 */
export function attendanceFaults(facts: AttendanceFacts, meeting: Hours, now: string): Fault[] {
  const faults: Fault[] = [];
  const represented = facts.status === 'represented';
  if (represented && !facts.representativeName) {
    faults.push({ field: 'representative.name', code: 'attendance.representative_required' });
  }
  if (!represented && facts.representativeName) {
    faults.push({ field: 'representative', code: 'attendance.representative_unexpected' });
  }
  return [...faults, ...timeFaults(facts, meeting, now)];
}

/**
 * Can somebody have come or gone at that instant? Not in the future, nor long before the meeting; nobody comes once it
 * is over. Where no gavel has fallen yet the plan stands in for it, and a meeting that runs may last longer than planned.
 */
export function happenedThen(
  { startsAt, endsAt, startedAt, endedAt }: Hours,
  field: 'arrivedAt' | 'leftAt',
  at: string,
  now: string,
): Verdict {
  // Clocks differ by minutes; and before the gavel a list may be prepared for the hour of the meeting.
  const soon = shifted(now, CLOCKS_MS);
  if (at > soon && (startedAt !== null || at > startsAt)) return refused('attendance.in_future');
  if (dayOf(at) < dayOf(startsAt) || dayOf(at) > dayOf(endsAt)) return refused('attendance.other_day');
  if (startedAt !== null) {
    const first = startedAt < startsAt ? startedAt : startsAt;
    if (at < shifted(first, -AROUND_MS)) return refused('attendance.before_meeting', { startsAt: first });
  }
  if (endedAt === null && startedAt !== null) return allowed;
  const over = endedAt ?? endsAt;
  const last = endedAt !== null && field === 'arrivedAt' ? endedAt : shifted(over, AROUND_MS);
  return at <= last ? allowed : refused('attendance.after_meeting', { endsAt: over });
}

function timeFaults({ status, arrivedAt, leftAt }: AttendanceFacts, meeting: Hours, now: string): Fault[] {
  const faults: Fault[] = [];
  for (const [field, instant] of [
    ['arrivedAt', arrivedAt],
    ['leftAt', leftAt],
  ] as const) {
    if (instant === null) continue;
    const verdict = isThere(status)
      ? happenedThen(meeting, field, instant, now)
      : refused('attendance.time_of_absent');
    if (!verdict.ok) faults.push({ field, code: verdict.code, facts: verdict.facts });
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
