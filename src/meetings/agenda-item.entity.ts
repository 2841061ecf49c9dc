import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Key, LongText, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { Meeting } from './meeting.entity.js';
import { AGENDA_KINDS, AGENDA_RESULTS, CONFIDENTIALITIES, DIMENSIONS } from './rules/values.js';
import type { AgendaKind, AgendaResult, Confidentiality, Dimension, LateAllower } from './rules/values.js';

/** One matter on the agenda: what was to be treated, what was said about it, how it ended. */
@Entity('agenda_item')
@Check('agenda_item_kind_known', oneOf('kind', AGENDA_KINDS))
@Check('agenda_item_confidentiality_known', oneOf('confidentiality', CONFIDENTIALITIES))
@Check('agenda_item_dimension_known', oneOf('dimension', DIMENSIONS))
@Check('agenda_item_result_known', oneOf('result', AGENDA_RESULTS))
export class AgendaItem extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  @Index('agenda_item_meeting')
  meetingId: string;

  /** Place on the agenda, from 1 without gaps. */
  @Whole()
  position: number;

  @Str(500)
  title: string;

  @Str(30)
  kind: AgendaKind;

  @Str(300, { nullable: true })
  presenter: string | null;

  @Whole({ nullable: true })
  minutesPlanned: number | null;

  @Str(20, { nullable: true })
  dimension: Dimension | null;

  @Str(20)
  confidentiality: Confidentiality;

  @LongText({ nullable: true })
  discussion: string | null;

  @Str(20, { nullable: true })
  result: AgendaResult | null;

  /** Susulan: put on the agenda after the invitations went out. */
  @Flag()
  late: boolean;

  /** Who let a late item in: the one who presides, or the secretary of the council; null where nobody noted it. */
  @Str(20, { nullable: true })
  lateAllowedBy: LateAllower | null;

  /** The same with office and name, as they were on that day. */
  @Str(720, { nullable: true })
  lateAllowedByName: string | null;

  @LongText({ nullable: true })
  lateReason: string | null;

  @Whole()
  version: number;
}
