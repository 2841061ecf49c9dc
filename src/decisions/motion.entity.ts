import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { AgendaItem, Meeting } from '../meetings/index.js';
import {
  Instant,
  Json,
  Key,
  LongText,
  oneOf,
  Ref,
  Stamped,
  Str,
  Whole,
} from '../platform/database/columns.js';
import { Decision } from './decision.entity.js';
import { DECISION_KINDS, type DecisionKind } from './rules/decision-rules.js';
import { MOTION_STATES, type MotionState } from './rules/motion-life.js';
import { BALLOTS, type Ballot, type Counts } from './rules/voting.js';

/** How equal votes were settled: by the decree as it is quoted, or by the chair, with the capacity of that day. */
export type TieSettled = {
  readonly by: 'decree' | 'chair';
  readonly adopted: boolean;
  /** The clause, or null where no decree speaks of it. */
  readonly clause: string | null;
  readonly name: string | null;
  readonly title: string | null;
  readonly capacity: string | null;
  readonly words: string | null;
};

/** A proposal (usulan keputusan) on its way: deliberated, voted on where that fails, adopted as a decision or not. */
@Entity('motion')
@Index('motion_meeting', ['meetingId'])
@Index('motion_decision', ['decisionId'])
@Check('motion_state_known', oneOf('state', MOTION_STATES))
@Check('motion_kind_known', oneOf('kind', DECISION_KINDS))
@Check('motion_ballot_known', oneOf('ballot', BALLOTS))
export class Motion extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Meeting)
  @Ref()
  meetingId: string;

  @ForeignKey(() => AgendaItem)
  @Ref()
  agendaItemId: string;

  @LongText()
  text: string;

  @Str(20)
  kind: DecisionKind;

  @Str(20, { nullable: true })
  dimension: string | null;

  @Str(1000, { nullable: true })
  legalBasis: string | null;

  @Str(20)
  state: MotionState;

  /** Why deliberation did not lead to consensus, or why the proposal was dropped. */
  @LongText({ nullable: true })
  reason: string | null;

  @Str(10, { nullable: true })
  ballot: Ballot | null;

  @Instant({ nullable: true })
  votedAt: string | null;

  @Json({ nullable: true })
  votes: Counts | null;

  /** How many seats could have voted at that moment. */
  @Whole({ nullable: true })
  entitled: number | null;

  @Json({ nullable: true })
  tie: TieSettled | null;

  /** Who took note that a Plt. or Plh. presides over a strategic decision. */
  @Str(300, { nullable: true })
  authorityNotedBy: string | null;

  @ForeignKey(() => Decision)
  @Ref({ nullable: true })
  decisionId: string | null;

  @Whole({ default: 1 })
  version: number;
}
