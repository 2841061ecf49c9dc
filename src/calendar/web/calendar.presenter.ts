import { dayOf } from '../../kernel/civil-date.js';
import type { MeetingRow } from '../../meetings/index.js';
import { CALENDAR } from '../../platform/views/calendar-words.js';
import type { Language } from '../../platform/http/language.js';
import { clockRange, monthName } from '../../platform/views/formats.js';
import type { Words } from '../../platform/words.js';
import type { MonthEntry } from '../month-entries.js';
import { addMonths, monthGrid } from '../rules/month-grid.js';

type Told = {
  readonly month: string;
  readonly today: string;
  readonly meetings: readonly MeetingRow[];
  readonly entries: readonly MonthEntry[];
  readonly mayWrite: boolean;
  readonly words: Words;
  readonly language: Language;
};

/** Everything `pages/calendar/month` prints. */
export function monthPage(told: Told) {
  const { month, today, language, mayWrite } = told;
  const names = CALENDAR[language].days;
  const beside = (count: number) => {
    const other = addMonths(month, count);
    return { href: `/rapat/kalender/${other}`, label: monthName(other, language) };
  };
  return {
    mayWrite,
    name: monthName(month, language),
    before: beside(-1),
    after: beside(1),
    now: `/rapat/kalender/${today.slice(0, 7)}`,
    weekdays: [...names.slice(1), names[0]],
    weeks: monthGrid(month).map((week) => ({
      days: week.map(({ day, inMonth }, index) => ({
        number: Number(day.slice(8)),
        weekday: ` ${[...names.slice(1), names[0]][index]}`,
        today: day === today,
        ...cell(inMonth ? [...meetingsOn(day, told), ...duesOn(day, told)] : [], inMonth, day === today),
      })),
    })),
  };
}

type Shown = {
  readonly href: string;
  readonly title: string;
  readonly detail: string | null;
  readonly css: string;
};

function cell(entries: readonly Shown[], inMonth: boolean, today: boolean) {
  const classes = [today && 'kini', !inMonth && 'luar', inMonth && entries.length === 0 && 'kosong'];
  return { entries, css: classes.filter(Boolean).join(' ') };
}

function meetingsOn(day: string, { meetings, words, language }: Told): Shown[] {
  return meetings
    .filter((meeting) => dayOf(meeting.startsAt) === day)
    .map((meeting) => {
      const off = meeting.status === 'postponed' || meeting.status === 'cancelled';
      const note = off ? 'calendar.off' : meeting.status === 'draft' ? 'calendar.draft' : null;
      const time = clockRange(meeting.startsAt, meeting.endsAt, language);
      const about = [note && words.say(note, {}, language), time, meeting.venue].filter(Boolean).join(', ');
      return {
        href: `/rapat/${meeting.slug}`,
        title: meeting.title,
        detail: about,
        css: note ? ' kal__e--konsep' : '',
      };
    });
}

const duesOn = (day: string, { entries }: Told): Shown[] =>
  entries
    .filter((entry) => entry.day === day)
    .map(({ href, title, detail }) => ({ href, title, detail, css: ' kal__e--tenggat' }));
