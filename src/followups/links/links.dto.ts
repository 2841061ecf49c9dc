import { Bool, Id, Int, Text } from '../../platform/http/fields.js';

export class MakeReportLink {
  /** Who reports: one of those the unit has today (`recipients`), by the key given there. */
  @Text({ max: 50 })
  recipient: string;

  /** The unit, for whoever answers for several of the follow-up; the responsible one when absent. */
  @Id({ optional: true, nullable: true })
  orgUnitId?: string | null;
}

export class RuleReportLinks {
  /** How long a link opens, in days from when it was made or sent last. */
  @Int({ min: 1, max: 90 })
  days: number;

  /** Whether it asks for a code that is told by another way. */
  @Bool({ optional: true })
  asksCode?: boolean;
}
