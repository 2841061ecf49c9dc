import { addDays, dayOf, daysBetween, timeOf, type CivilDate } from '../../kernel/civil-date.js';

/** For how many hours, days, weeks and months in which there was a backup the last one of each is kept. */
export const KEPT = { hour: 24, day: 7, week: 4, month: 12 } as const;

export type Period = keyof typeof KEPT;
export const PERIODS = Object.keys(KEPT) as Period[];

/** Hours, days, weeks (from Monday) and months are those of Asia/Jakarta. */
const PERIOD_OF: Readonly<Record<Period, (instant: string) => string>> = {
  hour: (instant) => `${dayOf(instant)}T${timeOf(instant).slice(0, 2)}`,
  day: dayOf,
  week: (instant) => mondayOf(dayOf(instant)),
  month: (instant) => dayOf(instant).slice(0, 7),
};

const A_MONDAY = '2024-01-01';
const mondayOf = (day: CivilDate) => addDays(day, -(((daysBetween(A_MONDAY, day) % 7) + 7) % 7));

/**
 * Which backups are kept and for which periods; all others may go. Of every period the last one stays, so a backup that
 * was kept as the last of its day is still that when its day is long past, however often this is asked. Moments after
 * `now` were written by a clock that ran ahead: they are kept and count for nothing, or they would push out true ones.
 */
export function keptOf(instants: readonly string[], now: string): ReadonlyMap<string, readonly Period[]> {
  const newestFirst = [...new Set(instants)].sort().reverse();
  const past = newestFirst.filter((instant) => instant <= now);
  const kept = new Map<string, Period[]>(
    newestFirst.filter((instant) => instant > now).map((instant) => [instant, []]),
  );
  for (const period of PERIODS) {
    const last = new Map<string, string>();
    for (const instant of past) {
      const name = PERIOD_OF[period](instant);
      if (!last.has(name)) last.set(name, instant);
    }
    for (const instant of [...last.values()].slice(0, KEPT[period])) {
      kept.set(instant, [...(kept.get(instant) ?? []), period]);
    }
  }
  return kept;
}

/** Is another one due? Without any, at once; a clock that was set back must not wait for what it has left behind. */
export function isBackupDue(newest: string | null, now: string, everyHours: number): boolean {
  if (newest === null || newest > now) return true;
  return Date.parse(now) - Date.parse(newest) >= everyHours * 3_600_000;
}

/** The first backup of a day in Jakarta: then the old ones are cleared away and the new one is proven. */
export const isFirstOfDay = (earlier: string | null, now: string): boolean =>
  earlier === null || dayOf(earlier) !== dayOf(now);
