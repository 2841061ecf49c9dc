import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import { isThere } from './attendance.js';
import type { AttendanceStatus } from './values.js';

export const ATTENDANCE_MARKS = ['arrived', 'left', 'unrecorded'] as const;
/** What one tap says of a seat. */
export type AttendanceMark = (typeof ATTENDANCE_MARKS)[number];

type Standing = {
  readonly status: AttendanceStatus | null;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  readonly representativeName: string | null;
  readonly representativeTitle: string | null;
};

/** Only who is there can leave. */
export function canMark(mark: AttendanceMark, status: AttendanceStatus | null): Verdict {
  return mark !== 'left' || isThere(status) ? allowed : refused('attendance.left_without_arrival');
}

/**
 * How an entry stands after a tap. Whoever was there before keeps the hour of arrival and comes back when marked
 * again; leaving tells the hour only; taking the mark back forgets everything that hung on it. `at` is null when the
 * tap was not made on the day of the meeting, and then no hour is told.
 */
export function marked(entry: Standing, mark: AttendanceMark, at: string | null): Standing {
  if (mark === 'unrecorded') return { ...NOBODY, status: null };
  if (mark === 'left') {
    const after = at !== null && entry.arrivedAt !== null && at < entry.arrivedAt ? entry.arrivedAt : at;
    return { ...pick(entry), leftAt: after };
  }
  const back = isThere(entry.status) && entry.leftAt !== null;
  if (back) return { ...pick(entry), leftAt: null };
  return { ...NOBODY, status: 'present', arrivedAt: at === null ? null : (entry.arrivedAt ?? at) };
}

const NOBODY = {
  arrivedAt: null,
  leftAt: null,
  representativeName: null,
  representativeTitle: null,
} as const;

const pick = ({
  status,
  arrivedAt,
  leftAt,
  representativeName,
  representativeTitle,
}: Standing): Standing => ({
  status,
  arrivedAt,
  leftAt,
  representativeName,
  representativeTitle,
});
