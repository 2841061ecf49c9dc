import { DIMENSIONS, type Dimension } from '../decrees/index.js';
import { ESCALATED_TO, PRIORITIES, VERDICT_KINDS } from '../followups/index.js';
import type { EscalatedTo, Priority, VerdictKind } from '../followups/index.js';
import { DayText, Id, OneOf, Prose, Text } from '../platform/http/fields.js';

/** What the meeting says of one follow-up. */
export class GiveVerdict {
  @Id()
  followUpId: string;

  @OneOf(VERDICT_KINDS)
  kind: VerdictKind;

  /** extended: the new due date, required; succeeded: that of the new follow-up, required. */
  @DayText({ nullable: true })
  dueOn?: string | null;

  /** Required for extended, and for closed while it does not wait for verification; the words of a note. */
  @Prose({ optional: true, nullable: true, max: 2_000 })
  reason?: string | null;

  /** escalated: to whom; the chair when absent. */
  @OneOf(ESCALATED_TO, { nullable: true })
  escalatedTo?: EscalatedTo | null;

  /** succeeded: the decision of this meeting the new follow-up comes from; the last of the item when absent. */
  @Id({ nullable: true })
  decisionId?: string | null;

  /** succeeded: what is to be done; required. */
  @Text({ nullable: true, max: 500 })
  title?: string | null;

  /** succeeded: who owes it; the same office when absent. */
  @Id({ nullable: true })
  orgUnitId?: string | null;

  @OneOf(PRIORITIES, { nullable: true })
  priority?: Priority | null;

  @OneOf(DIMENSIONS, { nullable: true })
  dimension?: Dimension | null;
}

export class StrikeVerdict {
  /** Required once the meeting has ended. */
  @Prose({ optional: true, nullable: true, max: 2_000 })
  reason?: string | null;
}
