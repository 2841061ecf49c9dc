import { addDays, daysBetween, type CivilDate } from '../../kernel/civil-date.js';
import { isOverdue, type FollowUpStatus } from './follow-up-life.js';

/**
 * The parts of a bar: done, awaiting verification, running, late, not started, on hold or given up. Lateness
 * outweighs where the work stands, so that each follow-up that is owed counts in exactly one.
 */
export const PARTS = ['ok', 'tunggu', 'jalan', 'telat', 'belum', 'netral'] as const;
export type PartName = (typeof PARTS)[number];

const PART_OF: Readonly<Record<Exclude<FollowUpStatus, 'cancelled'>, PartName>> = {
  'not-started': 'belum',
  'in-progress': 'jalan',
  'awaiting-verification': 'tunggu',
  returned: 'jalan',
  'on-hold': 'netral',
  done: 'ok',
  infeasible: 'netral',
};

/** Where a follow-up counts; null when it was cancelled: that is not owed any more and counts nowhere (UI.md 10). */
export function partOf(status: FollowUpStatus, late: boolean): PartName | null {
  if (status === 'cancelled') return null;
  return late ? 'telat' : PART_OF[status];
}

/** How long something is late, youngest first. */
export const AGES = ['1-7', '8-30', '31-60', '60+'] as const;
export type Age = (typeof AGES)[number];

/** First and last day late of each age. */
const DAYS_LATE: Readonly<Record<Age, readonly [number, number]>> = {
  '1-7': [1, 7],
  '8-30': [8, 30],
  '31-60': [31, 60],
  '60+': [61, 100_000],
};

export function ageOf(status: FollowUpStatus, dueOn: CivilDate, day: CivilDate): Age | null {
  if (!isOverdue(status, dueOn, day)) return null;
  const days = daysBetween(dueOn, day);
  return AGES.find((age) => days <= DAYS_LATE[age][1])!;
}

/** The due dates that are of this age on a day, the earliest first. */
export function dueDatesOf(age: Age, day: CivilDate): readonly [CivilDate, CivilDate] {
  const [least, most] = DAYS_LATE[age];
  return [addDays(day, -most), addDays(day, -least)];
}

/** The statuses that count in a part while they are not late. */
export const statusesOf = (part: PartName): FollowUpStatus[] =>
  Object.entries(PART_OF)
    .filter(([, named]) => named === part)
    .map(([status]) => status as FollowUpStatus);
