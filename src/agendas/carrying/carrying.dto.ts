import { LATE_ALLOWERS, type LateAllower } from '../../meetings/index.js';
import { Bool, Ids, OneOf, Text } from '../../platform/http/fields.js';

/** What of the offers shall stand on the agenda. */
export class CarryOverChoice {
  /** The approval of the last minutes. */
  @Bool({ optional: true })
  minutes?: boolean;

  /** One item that goes through every follow-up not yet verified. */
  @Bool({ optional: true })
  followUps?: boolean;

  /** Postponed items, each as an item of its own. */
  @Ids({ optional: true, max: 200 })
  itemIds?: string[];

  /** After the invitations went out: who let them in; required then. */
  @OneOf(LATE_ALLOWERS, { nullable: true })
  lateAllowedBy?: LateAllower | null;

  @Text({ nullable: true, max: 2000 })
  lateReason?: string | null;
}
