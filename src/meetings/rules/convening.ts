import type { Verdict } from '../../kernel/verdict.js';
import { dayOf } from '../../kernel/civil-date.js';
import type { Clash } from './clash.js';
import type { HolidayLine } from './holidays.js';

export type Warning = {
  readonly kind: 'agenda' | 'notice' | 'clash';
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** What the secretariat has to take note of before the letters go out, each with the word that acknowledges it. */
export function warningsOf(
  notice: Verdict,
  clashes: readonly Clash[],
  holidays: readonly HolidayLine[],
): Warning[] {
  const short: Warning[] = notice.ok ? [] : [{ kind: 'notice', code: notice.code, facts: notice.facts }];
  return [...short, ...clashes.map(clashWarning), ...holidays.map(holidayWarning)];
}

/** A day off stands in the way like another meeting does: it is a clash with the calendar of the country. */
const holidayWarning = ({ day, name, kind, source }: HolidayLine): Warning => ({
  kind: 'clash',
  code: 'meeting.holiday',
  facts: { day, title: name, holidayKind: `meetings.holiday_kind.${kind}`, source },
});

const JAKARTA_MS = 7 * 3_600_000;
const [PRAYER_BEGINS, PRAYER_ENDS] = [12 * 60, 13 * 60 + 30];

/** What is said of the hours without asking anybody to take note: weekends, and the Friday prayer. */
export function dayAdvice({
  startsAt,
  endsAt,
}: {
  readonly startsAt: string;
  readonly endsAt: string;
}): string[] {
  const weekday = new Date(`${dayOf(startsAt)}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return ['meeting.weekend'];
  const minute = (instant: string) => Math.floor(((Date.parse(instant) + JAKARTA_MS) % 86_400_000) / 60_000);
  const overlaps = minute(startsAt) < PRAYER_ENDS && minute(endsAt) > PRAYER_BEGINS;
  return weekday === 5 && overlaps ? ['meeting.friday_prayer'] : [];
}

function clashWarning({ title, people, venue, startsAt }: Clash): Warning {
  const what = people.length > 0 && venue ? 'both' : venue ? 'venue' : 'people';
  const named = people.slice(0, 3).join(', ');
  const facts = {
    title,
    startsAt,
    venue,
    people: named,
    more: Math.max(0, people.length - 3),
    count: people.length,
  };
  return { kind: 'clash', code: `meeting.clash.${what}`, facts };
}

/** The warnings nobody has acknowledged yet; superfluous acknowledgements are ignored. */
export const unacknowledged = (warnings: readonly Warning[], acknowledged: readonly string[]): Warning[] =>
  warnings.filter(({ kind }) => !acknowledged.includes(kind));
