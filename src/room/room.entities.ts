import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AgendaItem, Meeting } from '../meetings/index.js';
import { Flag, Instant, Key, LongText, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';

/** How often something about a meeting has changed: the number of the latest change is the id of its live event. */
@Entity('meeting_pulse')
export class MeetingPulse {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  @ForeignKey(() => Meeting)
  meetingId: string;

  @Whole()
  sequence: number;
}

/** From when until when a matter was treated; a matter may be taken up again. */
@Entity('item_sitting')
@Index('item_sitting_meeting', ['meetingId'])
export class ItemSitting extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  @Ref()
  @ForeignKey(() => AgendaItem)
  agendaItemId: string;

  @Instant()
  openedAt: string;

  /** Null while it is being treated. */
  @Instant({ nullable: true })
  closedAt: string | null;
}

/** The place of a draft that is no entry yet. */
export const NEW_ENTRY = 'new';

/** What somebody is typing and has not saved: kept by the server so that a lost tab or session loses no word. */
@Entity('room_draft')
export class RoomDraft {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  @ForeignKey(() => Meeting)
  meetingId: string;

  @PrimaryColumn({ type: 'varchar', length: 36 })
  userId: string;

  /** `new`, or the id of the entry that is being changed. */
  @PrimaryColumn({ type: 'varchar', length: 36 })
  place: string;

  @Str(200)
  userName: string;

  @Ref()
  @ForeignKey(() => AgendaItem)
  agendaItemId: string;

  @Str(20)
  kind: string;

  @LongText()
  text: string;

  /** May the projector show it while it is being worded? */
  @Flag()
  shown: boolean;

  /** The version of the entry it started from. */
  @Whole({ nullable: true })
  baseVersion: number | null;

  @Instant()
  startedAt: string;

  @Instant()
  updatedAt: string;
}
