import { addDays, daysBetween } from '../../kernel/civil-date.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

/**
 * Were the members told early enough? Counted from the date of the letter to the day of the meeting, as the decree
 * of that day asks; a decree that asks for nothing is always satisfied.
 */
export function noticeGiven(asked: number | null, letterDate: string, meetingDay: string): Verdict {
  if (asked === null || asked === 0) return allowed;
  const given = daysBetween(letterDate, meetingDay);
  if (given >= asked) return allowed;
  return refused('meeting.notice_short', { asked, given, latest: addDays(meetingDay, -asked) });
}
