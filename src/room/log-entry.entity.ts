import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Decision } from '../decisions/index.js';
import { FollowUp } from '../followups/index.js';
import { AgendaItem, Meeting } from '../meetings/index.js';
import { OrgUnit } from '../org/index.js';
import {
  Day,
  Instant,
  Key,
  LongText,
  oneOf,
  Ref,
  Stamped,
  Str,
  Whole,
} from '../platform/database/columns.js';

export const LOG_KINDS = ['note', 'decision', 'follow-up'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/**
 * One entry of the log of a meeting, in the order the server received it. A note carries its own words, and the
 * discussion of its matter follows from them; a decision or follow-up is its own record, and the entry points to it.
 * A follow-up that still lacks something carries its words as they were typed.
 */
@Entity('log_entry')
@Check('log_entry_kind_known', oneOf('kind', LOG_KINDS))
@Index('log_entry_order', ['meetingId', 'sequence'])
@Index('log_entry_item', ['agendaItemId'])
@Index('log_entry_decision', ['decisionId'])
@Index('log_entry_followup', ['followUpId'])
export class LogEntry extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  @Ref()
  @ForeignKey(() => AgendaItem)
  agendaItemId: string;

  @Str(20)
  kind: LogKind;

  @Whole()
  sequence: number;

  @LongText({ nullable: true })
  text: string | null;

  @Ref({ nullable: true })
  @ForeignKey(() => Decision)
  decisionId: string | null;

  @Ref({ nullable: true })
  @ForeignKey(() => FollowUp)
  followUpId: string | null;

  /** What an unfinished follow-up already has beside its words: chosen from the list, not typed. */
  @Ref({ nullable: true })
  @ForeignKey(() => OrgUnit)
  orgUnitId: string | null;

  @Day({ nullable: true })
  dueOn: string | null;

  /** The first keystroke, reckoned on the clock of the server. */
  @Instant()
  startedAt: string;

  /** The same on the clock of the device, as it claims; it orders nothing. */
  @Instant({ nullable: true })
  typedAt: string | null;

  @Ref({ nullable: true })
  authorUserId: string | null;

  @Str(200)
  authorName: string;

  @Whole()
  version: number;
}
