import { dayOf } from '../../kernel/civil-date.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

type Planned = { readonly startsAt: string; readonly endsAt: string };

/**
 * The gavel falls on the planned day and never in the future. Past meetings are entered the same way, with the
 * instant named; a meeting over midnight may end on its second day.
 */
export function onPlannedDay(meeting: Planned, at: string, now: string): Verdict {
  if (at > now) return refused('meeting.in_future', { at });
  const day = dayOf(at);
  const within = day >= dayOf(meeting.startsAt) && day <= dayOf(meeting.endsAt);
  return within ? allowed : refused('meeting.not_the_day', { day: dayOf(meeting.startsAt) });
}

/** Longer than a month is a slip of the pen, not a meeting. */
export function notTooLong({ startsAt, endsAt }: Planned): Verdict {
  const days = (Date.parse(endsAt) - Date.parse(startsAt)) / 86_400_000;
  return days <= LONGEST_DAYS ? allowed : refused('meeting.too_long', { days: LONGEST_DAYS });
}

const LONGEST_DAYS = 31;

export function afterStart(startedAt: string, at: string): Verdict {
  return at >= startedAt ? allowed : refused('meeting.ends_before_start', { startedAt });
}

/** A meeting is opened on its day or entered later, never before its day has come. */
export function dayHasCome(meeting: Planned, today: string): Verdict {
  const day = dayOf(meeting.startsAt);
  return day <= today ? allowed : refused('meeting.not_yet', { day });
}
