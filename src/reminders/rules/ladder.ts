import { addDays, daysBetween, type CivilDate } from '../../kernel/civil-date.js';

/** What a council asks for: days before the due date, every so many days once late, and when the chair hears of it. */
export type Terms = {
  readonly before: readonly number[];
  readonly lateEvery: number;
  /** Days late after which the chair is told; null = never. */
  readonly escalateAfter: number | null;
};

/** DOMAIN 6: 7, 3 and 0 days before, weekly when late, the chair after 14 days. */
export const USUAL_TERMS: Terms = { before: [7, 3, 0], lateEvery: 7, escalateAfter: 14 };

export const REMINDER_KINDS = ['before', 'late', 'escalated', 'review', 'asked'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Nobody can turn these off for himself: the task is late already, or somebody asked. */
export const FORCED: readonly ReminderKind[] = ['late', 'escalated', 'asked'];

/** One step of the ladder: `days` counted from the due date, negative before it. */
export type Rung = { readonly kind: ReminderKind; readonly days: number; readonly day: CivilDate };

const rung = (kind: ReminderKind, dueOn: CivilDate, days: number): Rung => ({
  ...{ kind, days, day: addDays(dueOn, days) },
});

/**
 * The step reached by today, and only the last one: what a stopped machine or a moved clock passed over is not caught
 * up with. Null before the first.
 */
export function reached(dueOn: CivilDate, { before, lateEvery }: Terms, today: CivilDate): Rung | null {
  const late = daysBetween(dueOn, today);
  if (late >= lateEvery) return rung('late', dueOn, late - (late % lateEvery));
  const passed = before.map((days) => 0 - days).filter((days) => days <= late);
  return passed.length > 0 ? rung('before', dueOn, Math.max(...passed)) : null;
}

/** The first step after `today`. */
export function ahead(dueOn: CivilDate, { before, lateEvery }: Terms, today: CivilDate): Rung {
  const late = daysBetween(dueOn, today);
  const coming = before.map((days) => 0 - days).filter((days) => days > late);
  if (coming.length > 0) return rung('before', dueOn, Math.min(...coming));
  const weeks = Math.max(1, Math.floor(late / lateEvery) + 1);
  return rung('late', dueOn, weeks * lateEvery);
}

/** When the chair is to hear of it; null while it is not that late, or never. */
export function escalation(dueOn: CivilDate, { escalateAfter }: Terms, today: CivilDate): Rung | null {
  if (escalateAfter === null || daysBetween(dueOn, today) < escalateAfter) return null;
  return rung('escalated', dueOn, escalateAfter);
}
