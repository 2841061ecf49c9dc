import { DayText, Id, Ids, Int, OneOf, Part, Parts, Prose } from '../../platform/http/fields.js';
import { FollowUpsQuery } from '../followups.dto.js';
import { BULK_DEEDS, MOST_AT_ONCE, type BulkDeed } from '../rules/bulk.js';

/** What is done, and with what: `extend` takes a day for all or a number of days for each. */
class BulkParticulars {
  @OneOf(BULK_DEEDS)
  deed: BulkDeed;

  /** Whom `reassign` gives them to. */
  @Id({ optional: true, nullable: true })
  orgUnitId?: string | null;

  @DayText({ optional: true, nullable: true })
  dueOn?: string | null;

  @Int({ optional: true, nullable: true, min: 1, max: 365 })
  days?: number | null;

  /** Required but for `remind`, which takes none. */
  @Prose({ optional: true, nullable: true, max: 2_000 })
  reason?: string | null;
}

export class PreviewBulk extends BulkParticulars {
  /** Either these, */
  @Ids({ optional: true, max: MOST_AT_ONCE })
  ids?: string[];

  /** or all that a list with these filters shows, over all its pages. */
  @Part(() => FollowUpsQuery, { optional: true })
  filter?: FollowUpsQuery;
}

class BulkRow {
  @Id()
  id: string;

  /** As it was shown before: what was changed since is left alone. */
  @Int({ min: 1 })
  version: number;
}

export class DoBulk extends BulkParticulars {
  @Parts(() => BulkRow, { max: MOST_AT_ONCE })
  rows: BulkRow[];
}
