import type { Pen } from './house.js';
import { day } from './texts.js';

const DAY = 86_400_000;
const OPEN_END = '9999-12-31';

/** As much of a follow-up as its days are made from. */
export type Spanned = {
  readonly id: string;
  readonly year: number;
  readonly orgUnitId: string;
  readonly dueOn: string;
  readonly dimension: string;
  readonly status: string;
  readonly percent: number;
};

/** How a follow-up came to stand as it does: three stretches of days with their lines of its story, as its reports would have left them. */
export function spansOf({ bulk, chance }: Pen, startsAt: Date, { id, ...state }: Spanned): void {
  const began = startsAt.getTime() + (3 + chance.upTo(20)) * DAY;
  const ended = began + (5 + chance.upTo(60)) * DAY;
  const stretches =
    state.status === 'not-started'
      ? [{ from: startsAt.getTime(), status: 'not-started', percent: 0 }]
      : [
          { from: startsAt.getTime(), status: 'not-started', percent: 0 },
          { from: began, status: 'in-progress', percent: 40 },
          ...(state.status === 'in-progress' ? [] : [{ from: ended, ...state }]),
        ];
  stretches.forEach(({ from, status, percent }, n) => {
    const next = stretches[n + 1];
    bulk.add('follow_up_event', {
      ...{ id: chance.id(), followUpId: id, at: new Date(from).toISOString(), byName: 'Contoh' },
      ...{ event: n === 0 ? 'assigned' : 'progress', status, percent, dueOn: state.dueOn },
      ...{ firstDueOn: state.dueOn, orgUnitId: state.orgUnitId },
    });
    const done = status === 'done' ? Math.round((from - startsAt.getTime()) / DAY) : null;
    bulk.add('follow_up_span', {
      ...{
        followUpId: id,
        fromDay: day(new Date(from)),
        untilDay: next ? day(new Date(next.from)) : OPEN_END,
      },
      ...{ year: state.year, status, dueOn: state.dueOn, slipDays: 0, orgUnitId: state.orgUnitId },
      givenUnitId: state.orgUnitId,
      ...{ dimension: state.dimension, percent, daysTaken: done },
    });
  });
}
