import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { nextMoment, type Hours, type Moment } from './hours.js';
import { ahead, reached, type ReminderKind, type Rung } from './ladder.js';
import { isTold, silence, steps, type Task, type Told } from './telling.js';

export type Planned = {
  readonly kind: ReminderKind;
  readonly days: number;
  readonly at: Moment;
  /** The day of the step itself, where a day off, a snooze or a stop moved the letter away from it. */
  readonly instead: CivilDate | null;
};
export type Outlook = {
  /** Why nobody is reminded now: `status.<status>`, `snoozed`; null when reminders go on. */
  readonly silence: string | null;
  readonly own: Planned | null;
  readonly chair: Planned | null;
};
type Around = { readonly now: Moment; readonly hours: Hours; readonly daysOff: ReadonlySet<CivilDate> };

/** What comes next if nothing happens; at the usual hour, as people have hours of their own. */
export function outlook(task: Task, told: readonly Told[], around: Around): Outlook {
  const quiet = silence(task, around.now.day);
  if (quiet !== null && quiet !== 'snoozed') return { silence: quiet, own: null, chair: null };
  const from: Moment = quiet === null ? around.now : { day: task.snoozedUntil!, time: '00:00' };
  return { silence: quiet, own: own(task, told, from, around), chair: chair(task, told, from, around) };
}

function own(task: Task, told: readonly Told[], from: Moment, around: Around): Planned | null {
  const now = steps(task, from.day).own;
  const open = now !== null && !isTold(now, task.dueOn, told, END);
  const step = open ? now : ahead(task.dueOn, task.terms, from.day);
  const at = leaving(step.day, from, around);
  // Days off may pass over further steps: what is sent then is the last of them.
  const then = reached(task.dueOn, task.terms, at.day) ?? step;
  if (task.subject !== 'review') return planned(then.day > task.since ? then : step, at);
  return then.kind === 'late' || at.day > task.dueOn ? null : planned({ ...then, kind: 'review' }, at);
}

function chair(task: Task, told: readonly Told[], from: Moment, around: Around): Planned | null {
  const { escalateAfter } = task.terms;
  if (task.subject === 'review' || escalateAfter === null) return null;
  const day = addDays(task.dueOn, escalateAfter);
  const rung: Rung = { kind: 'escalated', days: escalateAfter, day };
  return isTold(rung, task.dueOn, told, END) ? null : planned(rung, leaving(day, from, around));
}

/** Everything told counts here, whenever it was. */
const END = '9999-12-31T00:00:00.000Z';

function leaving(day: CivilDate, from: Moment, { hours, daysOff }: Around): Moment {
  return nextMoment(day > from.day ? { day, time: '00:00' } : from, null, hours, daysOff);
}

const planned = ({ kind, days, day }: Rung, at: Moment): Planned => ({
  ...{ kind, days, at },
  instead: day === at.day ? null : day,
});
