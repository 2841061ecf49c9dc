import type { Language } from '../../platform/http/language.js';
import { midDate } from '../../platform/views/formats.js';
import type { Words } from '../../platform/words.js';
import type { Story } from './followup-story.js';
import { followUpPath } from './followup-view.js';

const ICONS: Readonly<Record<string, string>> = {
  assigned: 'list-checks',
  changed: 'pencil',
  handed_over: 'send',
  support_handed_over: 'send',
  offered: 'send',
  reassigned: 'send',
  delegated: 'user-round',
  delegation_ended: 'x',
  offer_refused: 'x',
  confirmed: 'shield-check',
  reported: 'upload',
  contributed: 'upload',
  adopted: 'check',
  submitted: 'send',
  verified: 'circle-check',
  returned: 'message-square-text',
  reopened: 'refresh-cw',
  held: 'clock',
  resumed: 'refresh-cw',
  cancelled: 'x',
  infeasible: 'minus',
  infeasible_refused: 'x',
  infeasible_confirmed: 'check',
  reminded: 'bell',
  escalated: 'triangle-alert',
  snoozed: 'clock',
  snooze_ended: 'bell',
  extension_requested: 'calendar-clock',
  extension_granted: 'check',
  extension_refused: 'x',
  meeting_extended: 'calendar-clock',
  meeting_closed: 'circle-check',
  meeting_escalated: 'triangle-alert',
  meeting_succeeded: 'list-checks',
  meeting_noted: 'notebook-pen',
  meeting_moot: 'minus',
  verdict_struck: 'x',
  continues: 'list-checks',
};

type Line = {
  readonly icon: string;
  readonly text: string;
  readonly href: string | null;
  readonly change: string | null;
  readonly note: string | null;
  readonly by: string | null;
  readonly at: string;
};

/** The story in the order it happened: the decision, what was assigned, each report and wish, the verification. */
export function storyLines(story: Story, decisionHref: string, words: Words, language: Language): Line[] {
  const say = (code: string, facts: Record<string, unknown> = {}) => words.say(code, facts, language);
  const { row, details, chapters } = story;
  const decided: Line = {
    ...{ icon: 'gavel', change: null, note: null, by: null, at: row.meetingStartsAt },
    text: say('followup.story_decided', { number: row.decisionNumber, meeting: row.meetingTitle }),
    href: story.decisionOpen ? decisionHref : null,
  };
  const told = details.history.map((line, n): Line => {
    return {
      icon: ICONS[line.event] ?? 'history',
      text: eventText(line, row.dueOn, say),
      href: hrefOf(story, line),
      change: changeOf(details.history[n - 1], line, say, language),
      note: line.reason,
      by: whoOf(line, say),
      at: line.at,
    };
  });
  const added = chapters.map(({ icon, text, href, note = null, by = null, at }): Line => ({
    ...{ icon, text: say(text.code, { ...text.facts }), href, change: null, note, by, at },
  }));
  return [decided, ...[...told, ...added].toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))];
}

export type Say = (code: string, facts?: Record<string, unknown>) => string;

/** One line in words. */
export const eventText = (line: Pick<Event, 'event' | 'facts'>, dueOn: string, say: Say): string =>
  say(`followup.event.${wordOf(line)}`, { percent: 0, files: 0, dueOn, ...line.facts });

/** Whoever came by a link was not signed in: who had made it out is told with his name. */
const whoOf = ({ byName, facts }: Event, say: Say): string =>
  facts?.linkBy ? `${byName}, ${say('followup.by_link', { who: facts.linkBy })}` : byName;

type Event = Story['details']['history'][number];

/** What a later meeting said leads to the matter under which it did; the first line of a successor to what it goes on from. */
function hrefOf({ places, kin }: Story, { event, facts }: Event): string | null {
  const from = event === 'continues' && kin.find(({ row }) => row.number === facts?.number);
  return from ? followUpPath(from.row) : (places.get(String(facts?.agendaItemId)) ?? null);
}

/** Who let a task end without result, to whom one was taken, and what was said too late, is part of the sentence. */
function wordOf({ event, facts }: Pick<Event, 'event' | 'facts'>): string {
  if (event === 'infeasible' && typeof facts?.how === 'string') return `infeasible_${facts.how}`;
  if (event === 'extension_granted' && facts?.unasked === true) return 'extension_given';
  if (event === 'meeting_moot') return `meeting_moot_${String(facts?.verdict)}`;
  return event === 'meeting_escalated' ? `meeting_escalated_${String(facts?.to)}` : event;
}

/** What the line moved: "Berjalan → Menunggu verifikasi", the due date likewise. */
function changeOf(
  before: Event | undefined,
  now: Event,
  say: (code: string) => string,
  language: Language,
): string | null {
  if (!before) return null;
  const status = (one: string) => say(`status.followup.${one}`);
  const moved = [
    before.status && now.status && before.status !== now.status
      ? `${status(before.status)} → ${status(now.status)}`
      : null,
    before.dueOn && now.dueOn && before.dueOn !== now.dueOn
      ? `${midDate(before.dueOn, language)} → ${midDate(now.dueOn, language)}`
      : null,
  ].filter((one) => one !== null);
  return moved.length > 0 ? moved.join(' · ') : null;
}
