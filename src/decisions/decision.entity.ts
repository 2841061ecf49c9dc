import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Council } from '../decrees/index.js';
import { AgendaItem, Meeting } from '../meetings/index.js';
import {
  Day,
  Flag,
  Json,
  Key,
  LongText,
  oneOf,
  Ref,
  Stamped,
  Str,
  Whole,
} from '../platform/database/columns.js';
import {
  DECISION_KINDS,
  DECISION_METHODS,
  DECISION_STATUSES,
  type DecisionKind,
  type DecisionMethod,
  type DecisionStatus,
} from './rules/decision-rules.js';

export type QuorumSnapshot = {
  readonly required: number;
  readonly present: number;
  readonly seats: number;
  readonly met: boolean;
  readonly rule: string;
};

/** What the meeting decided (Keputusan Rapat), with the quorum of that moment. Never a Keputusan Bupati. */
@Entity('decision')
@Index('decision_number', ['councilId', 'year', 'sequence'], { unique: true })
@Index('decision_meeting', ['meetingId'])
@Index('decision_latest', ['year', 'sequence', 'id'])
@Index('decision_year', ['year', 'effectiveOn'])
@Check('decision_kind_known', oneOf('kind', DECISION_KINDS))
@Check('decision_method_known', oneOf('method', DECISION_METHODS))
@Check('decision_status_known', oneOf('status', DECISION_STATUSES))
export class Decision extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Council)
  @Ref()
  councilId: string;

  @Whole()
  year: number;

  /** Per council and year, from 1 without gaps. */
  @Whole()
  sequence: number;

  @Str(30)
  number: string;

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

  @Str(20)
  method: DecisionMethod;

  @Json({ nullable: true })
  votes: { for: number; against: number; abstain: number } | null;

  @Str(20, { nullable: true })
  dimension: string | null;

  @Str(1000, { nullable: true })
  legalBasis: string | null;

  @Json()
  quorum: QuorumSnapshot;

  /** A Plt. or Plh. presided over a strategic decision. */
  @Flag({ default: false })
  authorityFlag: boolean;

  @Str(20, { default: 'draft' })
  status: DecisionStatus;

  @Day({ nullable: true })
  effectiveOn: string | null;

  @Whole({ default: 1 })
  version: number;
}
