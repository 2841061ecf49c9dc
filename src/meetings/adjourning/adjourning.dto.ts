import { Ids, InstantText, Prose, Text } from '../../platform/http/fields.js';

/** Standing still for some minutes: skors. */
export class PauseMeeting {
  @Prose({ max: 2_000 })
  reason: string;

  /** Absent = now. */
  @InstantText({ optional: true })
  at?: string;
}

/** Going on on another day, as a meeting of its own with what was not reached. */
export class ContinueMeeting {
  @Prose({ max: 2_000 })
  reason: string;

  @InstantText()
  startsAt: string;

  @InstantText()
  endsAt: string;

  /** Absent = the same place. */
  @Text({ optional: true, nullable: true, max: 300 })
  venue?: string | null;

  /** Which matters go along; absent = those that were not reached. */
  @Ids({ optional: true })
  itemIds?: string[];

  /** When the first part ended; absent = now. */
  @InstantText({ optional: true })
  at?: string;
}
