import { councilSlug, type Numbered } from '../../decisions/index.js';
import type { Actor } from '../../identity/index.js';
import { daysBetween, dayOf, type CivilDate } from '../../kernel/civil-date.js';
import type { FollowUpRow } from '../follow-up-row.js';

export const followUpPath = (row: Numbered) => `/tindak-lanjut/${councilSlug(row)}`;

const OVER = ['done', 'cancelled', 'infeasible'];

/** How the due date reads: "lewat 17 hari", "46 hari lagi"; nothing once the work is over. */
function dueWords({ status, dueOn, overdue }: FollowUpRow, today: CivilDate) {
  if (OVER.includes(status)) return null;
  const days = daysBetween(today, dueOn);
  if (overdue) return { code: 'followup.days_late', facts: { days: -days } };
  return days >= 0 ? { code: 'followup.days_left', facts: { days } } : null;
}

/** A follow-up as a card of a list. */
export function followUpCard(
  row: FollowUpRow,
  today: CivilDate,
  lastReport: { narrative: string; createdAt: string } | null,
) {
  return {
    /** Where it can be chosen among others: its id. */
    pick: null as string | null,
    href: followUpPath(row),
    number: row.number,
    title: row.title,
    dimension: row.dimension,
    status: row.overdue ? 'overdue' : row.status,
    overdue: row.overdue,
    percent: row.percent,
    running: !OVER.includes(row.status),
    dueOn: row.dueOn,
    due: dueWords(row, today),
    unit: row.orgUnitName,
    decision: row.decisionNumber,
    meetingDay: dayOf(row.meetingStartsAt),
    doneOn: row.status === 'done' && row.doneAt ? dayOf(row.doneAt) : null,
    sample: row.sample,
    lastReport: lastReport && { text: lastReport.narrative, at: dayOf(lastReport.createdAt) },
  };
}

export type Card = ReturnType<typeof followUpCard> & { readonly report: boolean; readonly extend: boolean };

const REPORTABLE = ['not-started', 'in-progress', 'returned'];

const GROUPS: readonly {
  readonly id: string;
  readonly tone: string | null;
  readonly holds: (row: FollowUpRow) => boolean;
}[] = [
  { id: 'overdue', tone: 'bahaya', holds: (row) => row.overdue },
  { id: 'returned', tone: null, holds: ({ status }) => status === 'returned' },
  { id: 'running', tone: null, holds: ({ status }) => status === 'in-progress' || status === 'not-started' },
  {
    id: 'waiting',
    tone: null,
    holds: ({ status }) => status === 'awaiting-verification' || status === 'on-hold',
  },
  { id: 'finished', tone: null, holds: ({ status }) => OVER.includes(status) },
];

/** What a unit owes, most pressing first; what it only helps with comes before what is finished (UI.md 5). */
export function groupsOf(
  actor: Actor,
  rows: readonly FollowUpRow[],
  today: CivilDate,
  reports: ReadonlyMap<string, { narrative: string; createdAt: string }>,
) {
  const own = rows.filter(({ orgUnitId }) => actor.units.includes(orgUnitId));
  const helped = rows.filter(
    (row) => !own.includes(row) && row.supportingOrgUnitIds.some((id) => actor.units.includes(id)),
  );
  const card = (row: FollowUpRow): Card => ({
    ...followUpCard(row, today, reports.get(row.id) ?? null),
    report: REPORTABLE.includes(row.status),
    extend: row.overdue && REPORTABLE.includes(row.status),
  });
  const taken = new Set<FollowUpRow>();
  const groups = GROUPS.map(({ id, tone, holds }) => {
    const some = own.filter((row) => !taken.has(row) && holds(row));
    for (const row of some) taken.add(row);
    return { id, tone, cards: some.map(card) };
  });
  const supporting = { id: 'supporting', tone: null, cards: helped.map(card) };
  return {
    own,
    groups: [...groups.slice(0, -1), supporting, groups[groups.length - 1]].filter(
      ({ cards }) => cards.length > 0,
    ),
  };
}
