import type { Actor } from '../../identity/index.js';
import { dayOf, type CivilDate } from '../../kernel/civil-date.js';
import type { Say } from '../web/story-lines.js';
import { eventText } from '../web/story-lines.js';
import { followUpCard, followUpPath, type Card, type Extras } from '../web/followup-view.js';
import { canDo, OPEN_STATUSES } from '../rules/follow-up-life.js';
import type { MyGroup } from '../rules/mine.js';
import type { Mine, MyTask } from './mine.service.js';

type Reports = ReadonlyMap<string, { narrative: string; createdAt: string }>;
type Around = {
  readonly actor: Actor;
  readonly today: CivilDate;
  readonly reports: Reports;
  /** Of all the units were given, also what is long over. */
  readonly tally: { readonly total: number; readonly done: number };
  readonly say: Say;
};
const TONES: Readonly<Partial<Record<MyGroup, string>>> = { overdue: 'bahaya' };
const OWN: readonly MyGroup[] = ['delegated', 'overdue', 'returned', 'running', 'waiting', 'finished'];

/** The list of a unit as its page shows it. */
export function mineView({ groups, news }: Mine, { actor, today, reports, tally, say }: Around) {
  const own = groups
    .filter(({ id }) => OWN.includes(id))
    .flatMap(({ tasks }) => tasks.map(({ row }) => row))
    .filter(({ orgUnitId, partCount }) => partCount === 0 && actor.units.includes(orgUnitId));
  const count = (holds: (row: (typeof own)[number]) => boolean) => own.filter(holds).length;
  const open = own.filter(({ status }) => OPEN_STATUSES.includes(status));
  const overdue = count((row) => row.overdue);
  const waiting = count(({ status }) => status === 'awaiting-verification');
  const rows = new Map(groups.flatMap(({ tasks }) => tasks.map(({ row }) => [row.id, row] as const)));
  return {
    groups: groups.map(({ id, tasks }) => ({
      ...{ id, tone: TONES[id] ?? null },
      cards: tasks.map((task) => cardOf(task, id, actor, today, reports)),
    })),
    summary: { ...tally, overdue, waiting, running: Math.max(open.length - overdue - waiting, 0) },
    several: groups.some(
      ({ id, tasks }) => mayReport(id) && tasks.some(({ row }) => canDo('progress', row.status).ok),
    ),
    news: news.lines.flatMap((line) => {
      const row = rows.get(line.followUpId);
      return row
        ? [
            {
              href: followUpPath(row),
              number: row.number,
              text: eventText(line, row.dueOn, say),
              by: line.byName,
              at: line.at,
            },
          ]
        : [];
    }),
    more: news.more,
  };
}

const mayReport = (group: MyGroup) => group !== 'offered' && group !== 'inherited' && group !== 'finished';

function cardOf(task: MyTask, group: MyGroup, actor: Actor, today: CivilDate, reports: Reports): Card {
  const { row } = task;
  const report = mayReport(group) && canDo('progress', row.status).ok;
  const owned = actor.units.includes(row.orgUnitId);
  return {
    ...followUpCard(row, today, reports.get(row.id) ?? null),
    ...extrasOf(task, actor),
    ...{ report, extend: report && owned && row.overdue },
    delegatePath: owned && canDo('delegate', row.status).ok ? `${followUpPath(row)}/penugasan` : null,
  };
}

function extrasOf({ row, delegation, offer, heritage }: MyTask, actor: Actor): Omit<Extras, 'delegatePath'> {
  const mine = delegation?.toUserId === actor.userId && delegation?.toUserId !== null;
  return {
    heritage: heritage && {
      code: heritage.waiting ? 'mine.still_with' : 'mine.inherited_from',
      facts: { unit: heritage.from },
    },
    delegate: delegation && {
      code: `delegation.${delegation.state === 'active' && mine ? 'to_you' : delegation.state}`,
      facts: { name: delegation.toName, by: delegation.byName, day: delegation.startsOn },
    },
    offer: offer && {
      id: offer.id,
      from: row.orgUnitName,
      ...{ reason: offer.reason, byName: offer.byName, on: dayOf(offer.createdAt) },
      answerPath: actor.headOf.includes(offer.toUnitId ?? '')
        ? `${followUpPath(row)}/permintaan/${offer.id}`
        : null,
    },
  };
}
