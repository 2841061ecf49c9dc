import { DayText, Id, Parts, Prose, Text } from '../platform/http/fields.js';

export class DeclareInfeasible {
  @Prose({ max: 2_000 })
  reason: string;

  /** Where the chair gave the word, when it was not here: the letter, the disposition, the meeting. */
  @Text({ optional: true, nullable: true, max: 500 })
  approval?: string | null;
}

/** The same on the page of the secretariat, which names the approval or asks the chair instead. */
export class RecordInfeasible extends DeclareInfeasible {
  @Text({ max: 500 })
  declare approval: string;
}

export class OfferFollowUp {
  @Id()
  orgUnitId: string;

  @Prose({ max: 2_000 })
  reason: string;
}

class PartOfFollowUp {
  @Id()
  orgUnitId: string;

  /** The words of the whole when absent; likewise its due date. */
  @Text({ optional: true, max: 500 })
  title?: string;

  @DayText({ optional: true })
  dueOn?: string;
}

export class SplitFollowUp {
  @Parts(() => PartOfFollowUp, { max: 30 })
  parts: PartOfFollowUp[];
}
