import type { SimulatedTask, SimulatedYear } from './year.js';

/**
 * Counts a simulated year by looking at its log and nothing else: plain arithmetic that shares no line with the
 * product, so that an error in a rule cannot hide in both.
 */
export function countByHand(log: SimulatedYear, day: string) {
  const counts = ({ story }: SimulatedTask) =>
    story[0].on <= day && !story.some(({ on, what }) => what === 'split' && on <= day);
  const tasks = log.tasks.filter(counts).map((task) => stateByHand(task, day));
  const not = (some: readonly string[]) => (task: { status: string }) => !some.includes(task.status);
  const owed = tasks.filter(not(['cancelled']));
  const done = tasks.filter(({ status }) => status === 'done');
  const late = tasks
    .filter(not(['done', 'cancelled', 'infeasible', 'awaiting-verification']))
    .filter(({ due }) => due < day);
  const daysLate = late.map(({ due }) => days(due, day));
  const between = (least: number, most: number) => daysLate.filter((n) => n >= least && n <= most).length;
  const slips = owed.map(({ slip }) => slip).filter((n) => n > 0);
  const took = done.flatMap((task) => (task.took === null ? [] : [task.took]));
  const isLate = (task: object) => (late as object[]).includes(task);
  const inTime = (statuses: string) => (task: { status: string }) =>
    statuses.includes(`|${task.status}|`) && !isLate(task);
  const parts = (some: typeof tasks) => ({
    ok: some.filter(inTime('|done|')).length,
    tunggu: some.filter(inTime('|awaiting-verification|')).length,
    jalan: some.filter(inTime('|in-progress|returned|')).length,
    telat: some.filter(isLate).length,
    belum: some.filter(inTime('|not-started|')).length,
    netral: some.filter(inTime('|on-hold|infeasible|')).length,
  });
  return {
    total: tasks.length,
    completion: { done: done.length, of: owed.length },
    overdue: late.length,
    ageing: {
      '1-7': between(1, 7),
      '8-30': between(8, 30),
      '31-60': between(31, 60),
      '60+': between(61, 1e6),
    },
    meanDays: average(took),
    slip: { count: slips.length, meanDays: average(slips) },
    parts: parts(tasks),
    dimensions: groups(tasks, ({ dimension }) => dimension ?? 'none', parts),
    units: groups(
      tasks,
      ({ unit }) => String(unit),
      (some) => ({
        ...parts(some),
        oldest: Math.max(0, ...some.filter(isLate).map(({ due }) => days(due, day))),
      }),
    ),
    presence: presenceByHand(log, day),
    bare: log.decisions.filter(
      ({ effectiveOn }, n) =>
        effectiveOn <= day &&
        !log.tasks.some(
          (task) => task.decision === n && counts(task) && stateByHand(task, day).status !== 'cancelled',
        ),
    ).length,
  };
}

const STATUS_AFTER: Readonly<Record<string, string>> = {
  ...{ given: 'not-started', reported: 'in-progress', submitted: 'awaiting-verification', verified: 'done' },
  ...{ returned: 'returned', reopened: 'in-progress', held: 'on-hold', resumed: 'in-progress' },
  ...{ cancelled: 'cancelled', infeasible: 'infeasible' },
};

function stateByHand({ story, dimension }: SimulatedTask, day: string) {
  const past = story.filter(({ on }) => on <= day);
  const last = (holds: (one: (typeof past)[number]) => boolean) => past.filter(holds).at(-1);
  const status = STATUS_AFTER[last(({ what }) => what in STATUS_AFTER)!.what];
  const due = last((one) => one.due !== undefined)!.due!;
  const approved = last(({ what }) => what === 'approved')?.on;
  const verified = last(({ what }) => what === 'verified')?.on;
  const took = status === 'done' && approved && verified ? Math.max(0, days(approved, verified)) : null;
  const unit = last((one) => one.unit !== undefined)!.unit!;
  return { status, due, unit, dimension, took, slip: days(story[0].due!, due) };
}

function presenceByHand({ meetings }: SimulatedYear, day: string) {
  const seats = meetings.filter(({ on }) => on <= day).flatMap(({ presence }) => presence);
  const there = seats.filter((one) => one === 'present' || one === 'present-online' || one === 'represented');
  return { there: there.length, of: seats.length };
}

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const average = (some: readonly number[]) =>
  some.length === 0 ? null : Math.round(some.reduce((sum, one) => sum + one, 0) / some.length);

function groups<T, R>(
  some: readonly T[],
  nameOf: (one: T) => string,
  count: (some: T[]) => R,
): Record<string, R> {
  const found: Record<string, T[]> = {};
  for (const one of some) (found[nameOf(one)] ??= []).push(one);
  return Object.fromEntries(Object.entries(found).map(([name, those]) => [name, count(those)]));
}
