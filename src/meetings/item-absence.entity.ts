import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Seat } from '../decrees/index.js';
import { Key, oneOf, Ref, Stamped, Str } from '../platform/database/columns.js';
import { AgendaItem } from './agenda-item.entity.js';
import { Meeting } from './meeting.entity.js';
import { ABSENCE_REASONS, type AbsenceReason } from './rules/item-absence.js';

/** A seat that takes no part in one matter, though its holder came to the meeting. */
@Entity('item_absence')
@Check('item_absence_reason_known', oneOf('reason', ABSENCE_REASONS))
@Index('item_absence_once', ['agendaItemId', 'seatId'], { unique: true })
@Index('item_absence_meeting', ['meetingId'])
export class ItemAbsence extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  @Ref()
  @ForeignKey(() => AgendaItem)
  agendaItemId: string;

  @Ref()
  @ForeignKey(() => Seat)
  seatId: string;

  @Str(20)
  reason: AbsenceReason;
}
