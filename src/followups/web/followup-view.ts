import { councilSlug, type Numbered } from '../../decisions/index.js';
import { daysBetween, dayOf, type CivilDate } from '../../kernel/civil-date.js';
import type { FollowUpRow } from '../follow-up-row.js';

export const followUpPath = (row: Numbered) => `/tindak-lanjut/${councilSlug(row)}`;

/** What forms about one follow-up show above their fields. */
export const headOf = (row: FollowUpRow) => ({
  path: followUpPath(row),
  number: row.number,
  task: row.title,
});

/** What the secretariat asked to be mended, while it waits for that. */
export const returnedWhy = (
  { status }: Pick<FollowUpRow, 'status'>,
  history: readonly { readonly event: string; readonly reason: string | null }[],
): string | null =>
  status === 'returned' ? (history.findLast(({ event }) => event === 'returned')?.reason ?? null) : null;

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
    ...PLAIN,
    /** Where it can be chosen among others: its id. */
    pick: null as string | null,
    href: followUpPath(row),
    number: row.number,
    title: row.title,
    dimension: row.dimension,
    status: row.overdue ? 'overdue' : row.status,
    /** Said beside it: what is late may have been returned too, and that is what to act on. */
    alsoStatus: row.overdue && row.status === 'returned' ? row.status : null,
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

type Sentence = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };
/** What only the list of a unit says on a card. */
export type Extras = {
  readonly heritage: Sentence | null;
  readonly delegate: Sentence | null;
  readonly delegatePath: string | null;
  readonly offer: {
    readonly id: string;
    readonly from: string;
    readonly reason: string;
    readonly byName: string;
    readonly on: CivilDate;
    readonly answerPath: string | null;
  } | null;
};
const PLAIN: Extras = { heritage: null, delegate: null, delegatePath: null, offer: null };

export type Card = Omit<ReturnType<typeof followUpCard>, keyof Extras> &
  Extras & { readonly report: boolean; readonly extend: boolean };
