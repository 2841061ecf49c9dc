import { Bool, Id, Int, OneOf, Part, SomeOf, Text } from '../platform/http/fields.js';
import {
  FREQUENCY_PERIODS,
  RULE_PARTS,
  SEAT_ROLES,
  TIE_RULES,
  type FrequencyPeriod,
  type RulePart,
  type SeatRole,
  type TieRule,
} from './rules/facts.js';

/** How many of the seats must be filled: "strict" = more than this part, else at least. */
export class QuorumPart {
  @Int({ min: 1, max: 100 })
  numerator: number;

  @Int({ min: 1, max: 100 })
  denominator: number;

  @Bool({ optional: true })
  strict?: boolean;
}

/** At least so many meetings in each period: "paling sedikit 2 kali dalam setahun". */
export class FrequencyPart {
  @Int({ min: 1, max: 100 })
  times: number;

  @OneOf(FREQUENCY_PERIODS)
  per: FrequencyPeriod;
}

/** Where each rule stands, when one clause does not say all. */
export class ClausesPart {
  @Text({ optional: true, max: 200 })
  quorum?: string;

  @Text({ optional: true, max: 200 })
  representativesCount?: string;

  @Text({ optional: true, max: 200 })
  noticeDays?: string;

  @Text({ optional: true, max: 200 })
  chairOrder?: string;

  @Text({ optional: true, max: 200 })
  frequency?: string;

  @Text({ optional: true, max: 200 })
  tie?: string;
}

export class RulesPart {
  @Part(() => QuorumPart, { optional: true, nullable: true })
  quorum?: QuorumPart | null;

  @Bool({ optional: true, nullable: true })
  representativesCount?: boolean | null;

  @Int({ optional: true, nullable: true, max: 365 })
  noticeDays?: number | null;

  /** Which roles preside, in this order. */
  @SomeOf(SEAT_ROLES, { optional: true, nullable: true })
  chairOrder?: SeatRole[] | null;

  @Part(() => FrequencyPart, { optional: true, nullable: true })
  frequency?: FrequencyPart | null;

  /** What an equal vote means. */
  @OneOf(TIE_RULES, { optional: true, nullable: true })
  tie?: TieRule | null;

  /** Where the decree says so, as it is quoted: "Diktum KEDUA". */
  @Text({ optional: true, nullable: true, max: 200 })
  clause?: string | null;

  @Part(() => ClausesPart, { optional: true, nullable: true })
  clauses?: ClausesPart | null;

  /** What an earlier decree asked for and this one no longer does. */
  @SomeOf(RULE_PARTS, { optional: true })
  lifts?: RulePart[];
}

/** One decree may configure several councils: what it asks of another than its own. */
export class OtherCouncilPart {
  @Id()
  councilId: string;

  @Part(() => RulesPart, { optional: true, nullable: true })
  rules?: RulesPart | null;
}
