import { Entity, ForeignKey, Index } from 'typeorm';
import { Seat } from '../decrees/index.js';
import { Meeting } from '../meetings/index.js';
import { Key, LongText, Ref, Stamped, Str } from '../platform/database/columns.js';
import { Decision } from './decision.entity.js';

/** A note of objection (catatan keberatan): a seat that goes along, or is outvoted, and wants its words recorded. */
@Entity('decision_objection')
@Index('decision_objection_once', ['decisionId', 'seatId'], { unique: true })
@Index('decision_objection_meeting', ['meetingId'])
export class Objection extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Decision)
  @Ref()
  decisionId: string;

  @ForeignKey(() => Meeting)
  @Ref()
  meetingId: string;

  @ForeignKey(() => Seat)
  @Ref()
  seatId: string;

  @Str(300)
  officeTitle: string;

  @Str(300, { nullable: true })
  displayName: string | null;

  @LongText()
  text: string;
}
