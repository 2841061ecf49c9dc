import { addDays, daysBetween } from '../../kernel/civil-date.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

/**
 * Were the members told early enough? Counted from the date of the letter to the day of the meeting, as the decree
 * of that day asks; a decree that asks for nothing is always satisfied.
 */
export function noticeGiven(asked: number | null, letterDate: string, meetingDay: string): Verdict {
  if (asked === null || asked === 0) return allowed;
  // A letter written after the meeting, for a past one entered later, gave no notice at all.
  const given = Math.max(0, daysBetween(letterDate, meetingDay));
  if (given >= asked) return allowed;
  return refused('meeting.notice_short', { asked, given, latest: addDays(meetingDay, -asked) });
}
