import { isPermitted, type Actor } from '../../../identity/index.js';
import { dayOf } from '../../../kernel/civil-date.js';
import { meetingOn } from '../../rules/blueprint.js';
import { endWords, recurrenceWords } from '../../rules/recurrence-words.js';
import type { Step } from '../../rules/series-plan.js';
import type { MeetingSeries } from '../meeting-series.entity.js';
import type { SeriesEntry } from '../series-entries.queries.js';
import type { PreviewDay } from '../series-preview.queries.js';
import type { SeriesTold } from '../series.queries.js';

export const seriesPath = (id: string) => `/rapat/seri/${id}`;

/** One line of the list of series. */
export const seriesRow = (series: MeetingSeries) => ({
  href: seriesPath(series.id),
  title: series.title,
  rule: recurrenceWords(series.recurrence),
  end: endWords(series.recurrence),
  stopped: series.stoppedAt !== null,
});

/** Everything `pages/calendar/series` prints. Plans are shown to the office; others see the meetings they know of. */
export function seriesPage(actor: Actor, { series, entries, council }: SeriesTold, today: string) {
  const mayWrite = isPermitted(actor, 'meeting.write');
  const going = series.stoppedAt === null;
  return {
    ...{ council, title: series.title, path: seriesPath(series.id), version: series.version },
    plan: actor.isStaff ? planOf(series) : null,
    stopped: going ? null : { at: series.stoppedAt, reason: series.stopReason },
    mayExtend: mayWrite && going,
    meetings: entries.map((entry) => ({
      ...shown(entry, actor.isStaff),
      revise: mayWrite && going && dayOf(entry.startsAt) >= today ? entry.meetingId : null,
    })),
  };
}

function planOf({ blueprint, recurrence, createdAt }: MeetingSeries) {
  const { venue, onlineUrl, agenda } = blueprint;
  const { startsAt, endsAt } = meetingOn(blueprint, recurrence.startsOn);
  return {
    ...{ startsAt, endsAt, venue, onlineUrl, createdAt, except: recurrence.except },
    ...{ rule: recurrenceWords(recurrence), end: endWords(recurrence), startsOn: recurrence.startsOn },
    agenda: agenda.map((row) => ({ ...row, restricted: row.confidentiality === 'restricted' })),
  };
}

function shown({ slug, title, startsAt, endsAt, status, plannedOn, own }: SeriesEntry, staff: boolean) {
  const moved = staff && dayOf(startsAt) !== plannedOn;
  return {
    ...{ href: `/rapat/${slug}`, title, startsAt, endsAt, status },
    plannedOn: moved ? plannedOn : null,
    own: staff ? own.map((name) => `series.field.${name}`) : [],
  };
}

/** The days before anything is saved; each can be left out. */
export function previewModel(days: readonly PreviewDay[], leftOut: readonly string[]) {
  const troubled = days.filter(({ clashes, weekend, holiday }) => clashes.length > 0 || weekend || holiday);
  return {
    days: days.map((one) => ({
      ...one,
      clashes: one.clashes.map((clash) => ({ ...clash, code: reasonOf(clash) })),
    })),
    leftOut,
    count: days.length,
    troubled: troubled.length,
    /** Sent along, so that what is saved is what was looked at. */
    looked: days.map(({ day }) => day).join(','),
  };
}

function reasonOf({ council, room }: { council: boolean; room: boolean }): string {
  if (council && room) return 'series.clash.both';
  return council ? 'series.clash.council' : 'series.clash.room';
}

/** What a change would do, meeting by meeting. */
export function stepsModel(
  steps: readonly Step[],
  entries: readonly SeriesEntry[],
  days: readonly PreviewDay[],
) {
  const known = new Map(entries.map((entry) => [entry.meetingId, entry]));
  const previews = new Map(days.map((one) => [one.day, one]));
  return steps.map((step) => {
    const entry = 'meetingId' in step ? known.get(step.meetingId)! : null;
    const day = step.deed === 'change' || step.deed === 'make' ? step.day : null;
    const preview = day === null ? null : (previews.get(day) ?? null);
    return {
      code: step.deed === 'keep' ? `series.deed.keep.${step.why}` : `series.deed.${step.deed}`,
      from: entry ? dayOf(entry.startsAt) : null,
      to: day,
      moved: entry !== null && day !== null && dayOf(entry.startsAt) !== day,
      href: entry && `/rapat/${entry.slug}`,
      state: entry?.status ?? null,
      own: entry?.own.map((name) => `series.field.${name}`) ?? [],
      holiday: preview?.holiday ?? null,
      weekend: preview?.weekend ?? false,
      clashes: (preview?.clashes ?? []).map((clash) => ({ ...clash, code: reasonOf(clash) })),
    };
  });
}
