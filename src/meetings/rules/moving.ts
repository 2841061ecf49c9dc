import { dayOf } from '../../kernel/civil-date.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

type Moving = { readonly startsAt: string; readonly letterDate: string | null };

/**
 * May it move to that day? Nobody can be called to a day that is over. Only a meeting that lies behind us itself, entered
 * for the record, may have moved to another day behind us, and to none before the one it was called for.
 */
export function canMoveTo(meeting: Moving, startsAt: string, today: string): Verdict {
  const [former, day] = [dayOf(meeting.startsAt), dayOf(startsAt)];
  const earliest = former < today ? former : today;
  return day < earliest ? refused('meeting.moved_into_past', { day, earliest }) : allowed;
}

/** From which day the notice of the new date counts: they learn of it today, of one entered for the record by its letter. */
export function toldOn({ letterDate }: Moving, startsAt: string, today: string): string {
  return dayOf(startsAt) < today && letterDate !== null ? letterDate : today;
}
