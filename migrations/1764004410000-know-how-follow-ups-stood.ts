import type { MigrationInterface, QueryRunner } from 'typeorm';
import { day, key, oneOf, optional, ref, table, text, whole } from '../src/platform/database/table.js';

/** How each follow-up stood on any day of the past, read once from its story. */
export class KnowHowFollowUpsStood1764004410000 implements MigrationInterface {
  name = 'KnowHowFollowUpsStood1764004410000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('follow_up_span', SPAN, {
        checks: { follow_up_span_status_known: oneOf('status', STATUSES) },
        indices: [
          { name: 'follow_up_span_year', columnNames: ['year', 'untilDay', 'fromDay'] },
          { name: 'follow_up_span_due', columnNames: ['untilDay', 'dueOn', 'followUpId'] },
        ],
        points: { followUpId: 'follow_up', orgUnitId: 'org_unit' },
      }),
    );
    const tasks = (await db.query('SELECT * FROM "follow_up"')) as Task[];
    for (const task of tasks) await this.remember(db, task);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('follow_up_span');
  }

  private async remember(db: QueryRunner, task: Task): Promise<void> {
    const postgres = db.connection.options.type === 'postgres';
    const sign = (n: number) => (postgres ? `$${n + 1}` : '?');
    const events = (await db.query(
      `SELECT "at", "status", "dueOn", "orgUnitId", "percent" FROM "follow_up_event"
       WHERE "followUpId" = ${sign(0)} ORDER BY "at", "id"`,
      [task.id],
    )) as Event[];
    const spans = spansOf(task, events);
    for (const [n, span] of spans.entries()) {
      const row = { ...span, followUpId: task.id, year: task.year, untilDay: spans[n + 1]?.fromDay ?? OPEN };
      const names = Object.keys(row).map((name) => `"${name}"`);
      await db.query(
        `INSERT INTO "follow_up_span" (${names.join(', ')}) VALUES (${names.map((_, at) => sign(at)).join(', ')})`,
        Object.values(row),
      );
    }
  }
}

const OPEN = '9999-12-31';
const STATUSES = [
  ...['not-started', 'in-progress', 'awaiting-verification', 'returned'],
  ...['on-hold', 'done', 'cancelled', 'infeasible'],
];
const SPAN = [
  key('followUpId'),
  { ...day('fromDay'), isPrimary: true },
  day('untilDay'),
  whole('year'),
  text('status', 30),
  day('dueOn'),
  whole('slipDays'),
  ref('orgUnitId'),
  optional(text('dimension', 20)),
  whole('percent'),
  optional(whole('daysTaken')),
];

type Task = {
  readonly id: string;
  readonly year: number;
  readonly status: string;
  readonly dueOn: string;
  readonly originalDueOn: string;
  readonly orgUnitId: string;
  readonly givenToUnitId: string | null;
  readonly dimension: string | null;
  readonly percent: number;
  readonly confirmedAt: string | null;
  readonly doneAt: string | null;
  readonly createdAt: string;
};
type State = Pick<Task, 'status' | 'dueOn' | 'orgUnitId' | 'percent'>;
/** What a line of the story says of how the task stood after it. */
type Event = { readonly at: string } & { readonly [K in keyof State]: State[K] | null };

/** Asia/Jakarta is seven hours ahead, all year. */
const dayIn = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);
const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const after = (event: Event, state: State): State => ({
  status: event.status ?? state.status,
  dueOn: event.dueOn ?? state.dueOn,
  orgUnitId: event.orgUnitId ?? state.orgUnitId,
  percent: event.percent ?? state.percent,
});

/** One stretch per day something happened; the last is as the follow-up stands today, whatever its story says. */
function spansOf(task: Task, events: readonly Event[]) {
  const days = new Map<string, State>();
  let state: State = {
    ...{ status: 'not-started', dueOn: task.originalDueOn, percent: 0 },
    orgUnitId: task.givenToUnitId ?? task.orgUnitId,
  };
  days.set(dayIn(task.createdAt), state);
  for (const event of events) {
    state = after(event, state);
    days.set(dayIn(event.at), state);
  }
  const { status, dueOn, orgUnitId, percent, originalDueOn, dimension } = task;
  const last = [...days.keys()].sort().at(-1)!;
  days.set(last, { status, dueOn, orgUnitId, percent });
  const timed = task.confirmedAt !== null && task.doneAt !== null;
  const taken = timed ? Math.max(0, daysFrom(dayIn(task.confirmedAt!), dayIn(task.doneAt!))) : null;
  return [...days]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([fromDay, one]) => ({
      ...{ fromDay, ...one, dimension, slipDays: daysFrom(originalDueOn, one.dueOn) },
      daysTaken: one.status === 'done' ? taken : null,
    }));
}
