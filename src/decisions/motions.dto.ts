import { DIMENSIONS, type Dimension } from '../decrees/index.js';
import { Bool, Id, OneOf, Part, Parts, Prose, SomeOf, Text } from '../platform/http/fields.js';
import { VotesPart } from './decisions.dto.js';
import { DECISION_KINDS, type DecisionKind } from './rules/decision-rules.js';
import { BALLOTS, CHOICES, type Ballot, type Choice } from './rules/voting.js';

const ACKNOWLEDGEMENTS = ['authority'] as const;

/** A proposal, as it is put to the meeting. */
export class OpenMotion {
  @Id()
  agendaItemId: string;

  @Prose({ max: 10_000 })
  text: string;

  @OneOf(DECISION_KINDS, { optional: true })
  kind?: DecisionKind;

  @OneOf(DIMENSIONS, { optional: true, nullable: true })
  dimension?: Dimension | null;

  @Text({ optional: true, nullable: true, max: 1_000 })
  legalBasis?: string | null;
}

/** The wording, as it is being agreed. */
export class RewordMotion {
  @Prose({ max: 10_000 })
  text: string;
}

/** Deliberation has led to consensus. */
export class AgreeMotion {
  @OneOf(['consensus', 'acclamation'])
  method: 'consensus' | 'acclamation';

  /** "authority": somebody has taken note that a Plt. or Plh. presides over a strategic decision. */
  @SomeOf(ACKNOWLEDGEMENTS, { optional: true })
  acknowledge?: string[];
}

/** Deliberation has failed, and how it is voted. */
export class PutToVote {
  @Prose({ max: 2_000 })
  reason: string;

  @OneOf(BALLOTS)
  ballot: Ballot;
}

/** The vote of one seat. */
export class BallotPart {
  @Id()
  seatId: string;

  @OneOf(CHOICES)
  choice: Choice;
}

/** What was voted: each seat in an open ballot, counts in a secret one. */
export class CountVotes {
  @Parts(() => BallotPart, { optional: true, max: 500 })
  ballots?: BallotPart[];

  @Part(() => VotesPart, { optional: true, nullable: true })
  votes?: VotesPart | null;

  @SomeOf(ACKNOWLEDGEMENTS, { optional: true })
  acknowledge?: string[];
}

/** How the chair settles equal votes. */
export class SettleTie {
  @Bool()
  adopted: boolean;

  /** In the words of the chair. */
  @Prose({ optional: true, nullable: true, max: 2_000 })
  words?: string | null;

  @SomeOf(ACKNOWLEDGEMENTS, { optional: true })
  acknowledge?: string[];
}

export class DropMotion {
  @Prose({ max: 2_000 })
  reason: string;
}

/** A note of objection. */
export class RecordObjection {
  @Id()
  seatId: string;

  @Prose({ max: 5_000 })
  text: string;
}
