import { dayOf } from '../../kernel/civil-date.js';
import type { Clash } from '../../meetings/index.js';
import type { Language } from '../../platform/http/language.js';
import { clockRange } from '../../platform/views/formats.js';
import type { Words } from '../../platform/words.js';
import type { CalendarFacts } from '../calendar.queries.js';

export type Spoken = { readonly words: Words; readonly language: Language };
export type ShownEntry = {
  readonly href: string;
  readonly title: string;
  readonly detail: string | null;
  readonly css: string;
  /** Why it gets into the way of another meeting, one sentence each. */
  readonly clashes: readonly string[];
};

/** Meetings of a day, then what is due on it. */
export const entriesOn = (day: string, facts: CalendarFacts, spoken: Spoken): ShownEntry[] => [
  ...meetingsOn(day, facts, spoken),
  ...facts.entries
    .filter((entry) => entry.day === day)
    .map(({ href, title, detail }) => ({ href, title, detail, css: ' kal__e--tenggat', clashes: [] })),
];

function meetingsOn(day: string, { meetings, clashes }: CalendarFacts, spoken: Spoken): ShownEntry[] {
  const { words, language } = spoken;
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
        clashes: (clashes.get(meeting.id) ?? []).map((clash) => clashSentence(clash, spoken)),
      };
    });
}

function clashSentence({ title, venue, people }: Clash, { words, language }: Spoken): string {
  const kind = venue === null ? 'people' : people.length === 0 ? 'venue' : 'both';
  const [name = null, ...others] = people;
  const count = others.length;
  const named = count > 0 ? words.say('calendar.and_others', { name, count }, language) : name;
  return words.say(`calendar.clash.${kind}`, { title, venue, people: named }, language);
}
