import { addDays } from '../../kernel/civil-date.js';
import type { Choice } from '../../meetings/index.js';
import { CALENDAR } from '../../platform/views/calendar-words.js';
import { monthName } from '../../platform/views/formats.js';
import type { CalendarFacts } from '../calendar.queries.js';
import { addMonths, mondayOf, monthGrid } from '../rules/month-grid.js';
import { entriesOn, type ShownEntry, type Spoken } from './shown-entries.js';

export type Around = Spoken & {
  readonly today: string;
  readonly mayWrite: boolean;
  readonly councils: readonly Choice[];
  readonly councilId?: string;
};

/** Everything `pages/calendar/month` prints. */
export function monthPage(month: string, facts: CalendarFacts, around: Around) {
  const { today, language } = around;
  const names = CALENDAR[language].days;
  const weekdays = [...names.slice(1), names[0]];
  const beside = (count: number) => {
    const other = addMonths(month, count);
    return { href: address(other, around), label: monthName(other, language) };
  };
  return {
    ...common(around, address(month, {})),
    name: monthName(month, language),
    before: beside(-1),
    after: beside(1),
    now: address(today.slice(0, 7), around),
    week: address(`minggu/${today.startsWith(month) ? today : `${month}-01`}`, around),
    weekdays,
    weeks: monthGrid(month).map((week) => ({
      days: week.map(({ day, inMonth }, index) => ({
        number: Number(day.slice(8)),
        weekday: ` ${weekdays[index]}`,
        today: day === today,
        ...cell(day, inMonth, facts, around),
      })),
    })),
  };
}

function cell(day: string, inMonth: boolean, facts: CalendarFacts, around: Around) {
  const entries = inMonth ? entriesOn(day, facts, around).map((entry) => briefly(entry, around)) : [];
  const holiday = inMonth ? (facts.holidays.get(day) ?? null) : null;
  const empty = inMonth && entries.length === 0 && holiday === null;
  const classes = [day === around.today && 'kini', !inMonth && 'luar', empty && 'kosong', holiday && 'libur'];
  return { entries, holiday, css: classes.filter(Boolean).join(' ') };
}

/** A cell of the month has room for one reason; the week tells all of them. */
function briefly(entry: ShownEntry, { words, language }: Around): ShownEntry {
  const [first, ...more] = entry.clashes;
  if (more.length === 0) return entry;
  return { ...entry, clashes: [words.say('calendar.more_clashes', { first, count: more.length }, language)] };
}

/** Everything `pages/calendar/week` prints: seven days from Monday, each with what falls on it. */
export function weekPage(day: string, facts: CalendarFacts, around: Around) {
  const monday = mondayOf(day);
  const days = Array.from({ length: 7 }, (_, n) => addDays(monday, n));
  return {
    ...common(around, address(`minggu/${monday}`, {})),
    ...{ from: monday, to: days[6] },
    before: address(`minggu/${addDays(monday, -7)}`, around),
    after: address(`minggu/${addDays(monday, 7)}`, around),
    now: address(`minggu/${around.today}`, around),
    month: address(monday.slice(0, 7), around),
    days: days.map((one) => ({
      day: one,
      today: one === around.today,
      holiday: facts.holidays.get(one) ?? null,
      entries: entriesOn(one, facts, around),
    })),
  };
}

const common = ({ mayWrite, councils, councilId }: Around, action: string) => ({
  ...{ mayWrite, action, councilId: councilId ?? '' },
  councils: councils.length > 1 ? councils : null,
});

const address = (where: string, { councilId }: { readonly councilId?: string }) =>
  `/rapat/kalender/${where}${councilId ? `?dewan=${councilId}` : ''}`;
