import { followUpPath, type FollowUpRow } from '../followups/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import type { Recipient } from './recipients.queries.js';
import type { ReminderKind, Rung } from './rules/ladder.js';
import type { Matter } from './tasks.queries.js';

/** What one line of a letter says: which step of what, and how it is written. */
export type Line = {
  readonly subjectId: string;
  readonly followUpId: string | null;
  readonly minutesId: string | null;
  readonly kind: ReminderKind;
  readonly days: number;
  /** The due date its key is of. */
  readonly dueOn: CivilDate;
  /** The due date it speaks of. */
  readonly due: CivilDate;
  readonly status: string;
  readonly name: string;
  readonly unit: string;
  /** The unit its reader may report for; null where he only reads. */
  readonly orgUnitId: string | null;
  readonly path: string;
};

export type Draft = { readonly recipient: Recipient; readonly slot: string; readonly lines: readonly Line[] };

/** What somebody asked for by hand; once a day, so it is the day that stands for the date. */
export const askedLine = (row: FollowUpRow, today: CivilDate): Line => ({
  ...{ subjectId: row.id, followUpId: row.id, minutesId: null, kind: 'asked', days: 0, dueOn: today },
  ...{ due: row.dueOn, status: row.status, name: `${row.number} ${row.title}`, unit: row.orgUnitName },
  ...{ orgUnitId: row.orgUnitId, path: followUpPath(row) },
});

/** A step of the ladder. The chair is not told in a mail what a restricted matter is about. */
export const lineOf = (matter: Matter, { kind, days }: Rung): Line => ({
  ...{ subjectId: matter.id, kind, days, dueOn: matter.dueOn, due: matter.dueOn, status: matter.status },
  followUpId: matter.subject === 'followup' ? matter.id : null,
  minutesId: matter.subject === 'review' ? matter.id : null,
  name: kind === 'escalated' && matter.restricted ? matter.number : matter.name,
  ...{ unit: matter.unit, path: matter.path, orgUnitId: kind === 'escalated' ? null : matter.orgUnitId },
});
