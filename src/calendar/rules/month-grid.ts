import { addDays } from '../../kernel/civil-date.js';

export type GridDay = { readonly day: string; readonly inMonth: boolean };

/** The weeks of a month, Monday first, filled up with the days around it. */
export function monthGrid(month: string): GridDay[][] {
  const first = `${month}-01`;
  const start = mondayOf(first);
  const weeks: GridDay[][] = [];
  for (let day = start; day < first || day.startsWith(month); day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(day, n)).map((each) => inMonth(each, month)));
  }
  return weeks;
}

/** The month `count` months later; negative for earlier. */
export function addMonths(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The Monday of the week a day lies in. */
export const mondayOf = (day: string): string => addDays(day, -weekday(day));

/** 0 for Monday to 6 for Sunday. */
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

const inMonth = (day: string, month: string): GridDay => ({ day, inMonth: day.startsWith(month) });
