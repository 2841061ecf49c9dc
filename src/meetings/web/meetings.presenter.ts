import { abridged } from '../../kernel/clipped.js';
import { isPermitted, type Actor } from '../../identity/index.js';
import type { Language } from '../../platform/http/language.js';
import { clockRange, monthName } from '../../platform/views/formats.js';
import { meetingStatus } from '../../platform/views/statuses.js';
import type { Words } from '../../platform/words.js';
import type { Tally } from '../attendance.queries.js';
import type { RowFacts } from '../meeting-panels.js';
import type { MeetingRow } from '../meeting-rows.js';

export type ListAsked = { readonly status: string | null; readonly q: string; readonly year: string };

type Told = {
  readonly actor: Actor;
  readonly rows: readonly MeetingRow[];
  readonly next: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly items: ReadonlyMap<string, number>;
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly facts: ReadonlyMap<string, RowFacts>;
  readonly years: readonly string[];
  readonly asked: ListAsked;
  readonly now: string;
  readonly words: Words;
  readonly language: Language;
};

/** The tabs of the list: which statuses each shows. */
export const TABS: Readonly<Record<string, readonly string[]>> = {
  mendatang: ['convened', 'in-session'],
  selesai: ['ended'],
  konsep: ['draft'],
  batal: ['postponed', 'cancelled'],
};

export function meetingsPage(told: Told) {
  const { asked, actor } = told;
  const filtered = asked.q !== '' || asked.year !== '';
  return {
    tabs: tabs(told),
    asked,
    years: told.years.map((year) => ({ value: year, label: year })),
    months: byMonth(told),
    empty: told.rows.length === 0,
    filtered: filtered || asked.status !== null,
    mayWrite: isPermitted(actor, 'meeting.write'),
    next: told.next && address({ ...asked, cursor: told.next }),
    calendar: `/rapat/kalender/${told.now.slice(0, 7)}`,
  };
}

function tabs({ asked, counts, actor, words, language }: Told) {
  const total = (statuses: readonly string[]) => statuses.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  const shown = Object.entries(TABS).filter(([key]) => key !== 'konsep' || actor.isStaff);
  const tab = (status: string | null, statuses: readonly string[]) => ({
    label: words.say(`meetings.tab.${status ?? 'semua'}`, {}, language),
    href: address({ ...asked, status }),
    count: total(statuses),
    current: asked.status === status,
  });
  return [tab(null, Object.keys(counts)), ...shown.map(([key, statuses]) => tab(key, statuses))];
}

function address(asked: ListAsked & { readonly cursor?: string }): string {
  const query = new URLSearchParams();
  if (asked.status) query.set('status', asked.status);
  if (asked.q) query.set('q', asked.q);
  if (asked.year) query.set('tahun', asked.year);
  if (asked.cursor) query.set('mulai', asked.cursor);
  return query.size > 0 ? `/rapat?${query}` : '/rapat';
}

/** Upcoming meetings stand together; the others by month, latest first. */
function byMonth(told: Told) {
  const groups = new Map<string, ReturnType<typeof row>[]>();
  for (const meeting of told.rows) {
    const upcoming = meeting.endsAt > told.now && meeting.status !== 'cancelled';
    const title = upcoming
      ? told.words.say('meetings.upcoming', {}, told.language)
      : monthName(meeting.startsAt, told.language);
    groups.set(title, [...(groups.get(title) ?? []), row(meeting, told)]);
  }
  return [...groups].map(([title, rows]) => ({ title, rows }));
}

function row(meeting: MeetingRow, told: Told) {
  const { words, language } = told;
  const more = told.facts.get(meeting.id);
  const items = told.items.get(meeting.id) ?? 0;
  const place = meeting.venue ?? meeting.onlineUrl;
  return {
    href: more?.href ?? `/rapat/${meeting.slug}`,
    title: meeting.title,
    day: meeting.startsAt,
    facts: [
      {
        icon: 'clock',
        text: clockRange(meeting.startedAt ?? meeting.startsAt, meeting.endedAt ?? meeting.endsAt, language),
      },
      ...(place ? [{ icon: 'map-pin', text: place }] : []),
      ...(items > 0
        ? [{ icon: 'list-checks', text: words.say('meetings.items', { count: items }, language) }]
        : []),
      ...(more?.facts ?? []).map(({ icon, code, count }) => ({
        icon,
        text: words.say(code, { count }, language),
      })),
    ],
    status: meetingStatus(meeting.status, more?.minutesState ?? null),
    aside: more?.aside ?? asideOf(meeting, told),
    sample: null,
  };
}

function asideOf(meeting: MeetingRow, { tallies, words, language }: Told): string | null {
  if (meeting.reason) return abridged(meeting.reason, 120);
  if (meeting.status === 'draft') return words.say('meetings.not_sent', {}, language);
  const tally = tallies.get(meeting.id);
  if (!tally) return null;
  const code = meeting.status === 'convened' ? 'meetings.replies' : 'meetings.attended';
  return words.say(code, { ...tally }, language);
}
