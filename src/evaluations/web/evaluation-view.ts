import { followUpPath, standsBeside, VERDICT_KINDS, type VerdictKind } from '../../followups/index.js';
import { followUpStatus } from '../../platform/views/statuses.js';
import { byUnit, groupsOnPage } from '../rules/listing.js';
import type { Listed, Listing } from '../listing.js';
import { MOST_LISTED } from '../listed.sql.js';
import { kindsOf, type VerdictRow } from '../verdicts.queries.js';
import { placeWords, verdictWords } from './verdict-words.js';

/** Said with one tap: nothing more needs to be said. */
const QUICK: readonly VerdictKind[] = ['noted', 'closed', 'escalated'];

/** One line that was said, with what hangs on it. */
export const saidView = (verdict: VerdictRow, take: ((id: string) => string) | null) => ({
  id: verdict.id,
  text: verdictWords(verdict),
  reason: verdict.reason,
  by: verdict.byName,
  successor: verdict.successor && { ...verdict.successor },
  moot: verdict.moot !== null,
  back: take ? take(verdict.id) : null,
});

/** What may still be said of a follow-up beside what was said of it already. */
export function sayable(
  { whole }: Listed,
  verdicts: readonly VerdictRow[],
  finished: boolean,
): VerdictKind[] {
  const said = kindsOf(verdicts);
  const closes: readonly VerdictKind[] = ['extended', 'closed'];
  return VERDICT_KINDS.filter(
    (kind) =>
      standsBeside(kind, said).ok &&
      !(whole && closes.includes(kind)) &&
      !(finished && (closes.includes(kind) || kind === 'escalated')),
  );
}

const OVER: readonly string[] = ['done', 'infeasible', 'cancelled'];
export const isOver = ({ statusNow }: Listed): boolean => OVER.includes(statusNow);

type Around = {
  readonly verdicts: readonly VerdictRow[];
  /** `/rapat/{slug}`; null where nothing is said any more. */
  readonly speaking: { readonly path: string; readonly itemId: string } | null;
  /** A page of the list, or the follow-up that is to be seen. */
  readonly asked: unknown;
};
const ROWS = 100;

/** The list of one item, office by office, a page at a time. */
export function evaluationView(listing: Listing, { verdicts, speaking, asked }: Around) {
  const { page, pages, groups } = groupsOnPage(byUnit(listing.rows), asked, ROWS);
  const href = (at: number) => (at < 1 || at > pages ? null : `?evaluasi=${at}#evaluasi`);
  const row = (listed: Listed) => {
    const said = verdicts.filter(({ followUpId }) => followUpId === listed.id);
    const may = speaking ? sayable(listed, said, isOver(listed)) : [];
    const at = speaking && `${speaking.path}/evaluasi/${speaking.itemId}/${listed.id}`;
    return {
      ...{ id: listed.id, number: listed.number, title: listed.title, percent: listed.percent },
      ...{ href: followUpPath(listed), status: followUpStatus(listed.status, listed.overdue) },
      ...{
        dueOn: listed.dueOn,
        late: listed.daysLate,
        overdue: listed.overdue,
        decision: listed.decisionNumber,
        note: placeWords(listed),
      },
      said: said.map((one) =>
        saidView(one, speaking ? (id) => `${speaking.path}/putusan/${id}/cabut` : null),
      ),
      quick: QUICK.filter(
        (kind) => may.includes(kind) && (kind !== 'closed' || listed.statusNow === 'awaiting-verification'),
      ),
      at,
      more: may.length > 0 ? at : null,
    };
  };
  return {
    ...{ day: listing.day, frozen: listing.frozen, itemId: speaking?.itemId ?? null },
    groups: groups.map(({ unit, rows }) => ({ unit, rows: rows.map(row) })),
    page,
    pager:
      pages === 1
        ? null
        : {
            said: { code: 'ui.page_of', facts: { page, pages } },
            prev: href(page - 1),
            next: href(page + 1),
          },
    cut: listing.cut ? MOST_LISTED : null,
    total: listing.rows.length,
    late: listing.rows.filter(({ overdue }) => overdue).length,
    spoken: listing.rows.filter(({ id }) => verdicts.some(({ followUpId }) => followUpId === id)).length,
  };
}
export type EvaluationView = ReturnType<typeof evaluationView>;
