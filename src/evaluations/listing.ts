import type { FollowUpStatus } from '../followups/index.js';
import { isOverdue } from '../followups/index.js';
import { dayOf, type CivilDate } from '../kernel/civil-date.js';
import { bool } from '../platform/database/reader.js';
import { daysLate, isIn, type Owed, type Share } from './rules/listing.js';

/** A follow-up a meeting goes through, as it stands on the day the list shows. */
export type Listed = Owed & {
  readonly number: string;
  readonly sequence: number;
  readonly year: number;
  readonly councilRank: number;
  readonly title: string;
  readonly decisionNumber: string;
  readonly firstDueOn: CivilDate;
  readonly status: FollowUpStatus;
  /** As it stands by now, whatever day the list shows. */
  readonly statusNow: FollowUpStatus;
  readonly percent: number;
  readonly daysLate: number;
  readonly restricted: boolean;
  /** It is split by now: its parts are gone through one by one. */
  readonly whole: boolean;
  /** It was split on the day the list shows: it stood as its parts did. */
  readonly split: boolean;
  /** Number of what it is a part of. */
  readonly partOf: string | null;
};
export type Listing = {
  /** The day whose state it shows. */
  readonly day: CivilDate;
  /** Written down with the first gavel; false while it still follows what happens. */
  readonly frozen: boolean;
  readonly rows: readonly Listed[];
  /** There was more than a meeting goes through (`MOST_LISTED`): the latest due were left for another time. */
  readonly cut: boolean;
};

/** As the database gives it. */
export type RawListed = Omit<
  Listed,
  'unit' | 'overdue' | 'finished' | 'daysLate' | 'restricted' | 'whole' | 'split' | 'councilRank'
> & {
  readonly unitName: string;
  readonly restricted: unknown;
  readonly partCount: number;
  readonly splitAt: string | null;
  readonly councilRank: number | string;
  readonly day?: CivilDate;
};

/** The rows of one item, with what follows from them on the day. What is restricted is told under no open item. */
export function listedOn(day: CivilDate, raw: readonly RawListed[], share: Share): Listed[] {
  return raw
    .filter(({ restricted }) => isIn(share, bool(Number(restricted))))
    .map(({ unitName: unit, partCount, splitAt, day: _, ...row }) => {
      const overdue = isOverdue(row.status, row.dueOn, day);
      const finished = row.status === 'done' || row.status === 'infeasible';
      const owed = { ...row, unit, overdue, finished };
      return {
        ...{ ...owed, daysLate: daysLate(owed, day), restricted: bool(Number(row.restricted)) },
        ...{ whole: partCount > 0, split: splitAt !== null && dayOf(splitAt) <= day },
        ...{ councilRank: Number(row.councilRank) },
      };
    });
}
