import {
  CONFIDENTIALITIES,
  DIMENSIONS,
  LATE_ALLOWERS,
  type Confidentiality,
  type Dimension,
  type LateAllower,
} from '../../meetings/index.js';
import { ListQuery } from '../../platform/http/cursor.js';
import { DayText, Id, Ids, Int, OneOf, Prose, Text } from '../../platform/http/fields.js';
import { PROPOSAL_STATES, type ProposalState } from '../rules/proposal-life.js';

/** A matter somebody wants treated. */
export class ProposeItem {
  @Id()
  councilId: string;

  /** The meeting it is meant for; absent = the next one of the council. */
  @Id({ nullable: true })
  meetingId?: string | null;

  /** The unit that proposes; absent = the only one you answer for, else your seat in the council. */
  @Id({ nullable: true })
  orgUnitId?: string | null;

  @Text({ max: 500 })
  title: string;

  /** Why the council should treat it, and what is asked of it. */
  @Prose({ nullable: true, max: 10_000 })
  background?: string | null;

  @Text({ nullable: true, max: 300 })
  presenter?: string | null;

  @Int({ nullable: true, min: 1, max: 1440 })
  minutesPlanned?: number | null;

  @OneOf(DIMENSIONS, { nullable: true })
  dimension?: Dimension | null;

  /** Absent = council. */
  @OneOf(CONFIDENTIALITIES, { optional: true })
  confidentiality?: Confidentiality;

  /** Files of your own, uploaded before. */
  @Ids({ optional: true, max: 10 })
  fileIds?: string[];
}

/** Any of the words of a proposal; what is absent stays. */
export class ChangeProposal {
  @Id({ nullable: true })
  meetingId?: string | null;

  @Text({ optional: true, max: 500 })
  title?: string;

  @Prose({ nullable: true, max: 10_000 })
  background?: string | null;

  @Text({ nullable: true, max: 300 })
  presenter?: string | null;

  @Int({ nullable: true, min: 1, max: 1440 })
  minutesPlanned?: number | null;

  @OneOf(DIMENSIONS, { nullable: true })
  dimension?: Dimension | null;

  @OneOf(CONFIDENTIALITIES, { optional: true })
  confidentiality?: Confidentiality;

  /** Further files. */
  @Ids({ optional: true, max: 10 })
  fileIds?: string[];
}

export class AcceptProposal {
  /** Absent = the meeting it was meant for, else the next one of the council. */
  @Id({ nullable: true })
  meetingId?: string | null;

  /** After the invitations went out: who let it in; required then. */
  @OneOf(LATE_ALLOWERS, { nullable: true })
  lateAllowedBy?: LateAllower | null;

  @Text({ nullable: true, max: 2000 })
  lateReason?: string | null;
}

export class ReturnProposal {
  @Prose({ max: 5000 })
  reason: string;
}

export class ProposalsQuery extends ListQuery {
  @Id({ optional: true })
  councilId?: string;

  @Id({ optional: true })
  meetingId?: string;

  @OneOf(PROPOSAL_STATES, { optional: true })
  state?: ProposalState;
}

export class SetProposalDeadline {
  /** The last day; null takes it away, so that the rule of the council holds again. */
  @DayText({ nullable: true })
  until: string | null;
}

export class SetProposalTerms {
  /** Days before any meeting; null = no last day. */
  @Int({ nullable: true, min: 0, max: 90 })
  daysBefore: number | null;
}
