import { followUpPath, type FollowUpRow } from '../followups/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import type { Recipient } from './recipients.queries.js';
import type { ReminderKind } from './rules/ladder.js';

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
  readonly path: string;
};

export type Draft = { readonly recipient: Recipient; readonly slot: string; readonly lines: readonly Line[] };

/** What somebody asked for by hand; once a day, so it is the day that stands for the date. */
export const askedLine = (row: FollowUpRow, today: CivilDate): Line => ({
  ...{ subjectId: row.id, followUpId: row.id, minutesId: null, kind: 'asked', days: 0, dueOn: today },
  ...{ due: row.dueOn, status: row.status, name: `${row.number} ${row.title}`, unit: row.orgUnitName },
  path: followUpPath(row),
});
