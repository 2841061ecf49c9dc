import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Council } from '../../decrees/index.js';
import {
  AgendaItem,
  CONFIDENTIALITIES,
  DIMENSIONS,
  Meeting,
  type Confidentiality,
  type Dimension,
} from '../../meetings/index.js';
import { OrgUnit } from '../../org/index.js';
import {
  Flag,
  Instant,
  Key,
  LongText,
  oneOf,
  Ref,
  Stamped,
  Str,
  Whole,
} from '../../platform/database/columns.js';
import { PROPOSAL_STATES, type ProposalState } from '../rules/proposal-life.js';

/** What a unit or a member wants treated, and what became of it. */
@Entity('agenda_proposal')
@Index('agenda_proposal_queue', ['state', 'proposedAt'])
@Check('agenda_proposal_state_known', oneOf('state', PROPOSAL_STATES))
@Check('agenda_proposal_dimension_known', oneOf('dimension', DIMENSIONS))
@Check('agenda_proposal_confidentiality_known', oneOf('confidentiality', CONFIDENTIALITIES))
export class AgendaProposal extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Council)
  councilId: string;

  /** The meeting it is meant for; null = the next one of the council. */
  @Ref({ nullable: true })
  @ForeignKey(() => Meeting)
  @Index('agenda_proposal_meeting')
  meetingId: string | null;

  /** The unit that proposes; null where a member does so by the seat. */
  @Ref({ nullable: true })
  @ForeignKey(() => OrgUnit)
  @Index('agenda_proposal_unit')
  orgUnitId: string | null;

  @Ref({ nullable: true })
  seatId: string | null;

  /** Name of the unit, or the office of the member, as it was on that day. */
  @Str(300)
  proposerTitle: string;

  @Ref({ nullable: true })
  proposedByUserId: string | null;

  @Str(410)
  proposedByName: string;

  @Instant()
  proposedAt: string;

  @Str(500)
  title: string;

  /** Why the council should treat it, and what is asked of it. */
  @LongText({ nullable: true })
  background: string | null;

  @Str(300, { nullable: true })
  presenter: string | null;

  @Whole({ nullable: true })
  minutesPlanned: number | null;

  @Str(20, { nullable: true })
  dimension: Dimension | null;

  @Str(20)
  confidentiality: Confidentiality;

  @Str(20)
  state: ProposalState;

  /** Came after the last day for proposals, or after the invitations. */
  @Flag()
  late: boolean;

  /** Why it was returned. */
  @LongText({ nullable: true })
  reason: string | null;

  @Instant({ nullable: true })
  decidedAt: string | null;

  @Str(410, { nullable: true })
  decidedByName: string | null;

  /** What it has become. */
  @Ref({ nullable: true })
  @ForeignKey(() => AgendaItem)
  agendaItemId: string | null;

  @Whole()
  version: number;
}
