import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { FollowUp } from '../followups/index.js';
import { Minutes } from '../minutes/index.js';
import { Day, Instant, Key, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { REMINDER_KINDS, type ReminderKind } from './rules/ladder.js';

/** One letter with reminders to one recipient; `slot` is `digest:<day>` or `asked:<id>`, so a day has one digest. */
@Entity('reminder_letter')
@Index('reminder_letter_once', ['recipientKey', 'slot'], { unique: true })
@Index('reminder_letter_mail', ['mailId'])
export class ReminderLetter extends Stamped {
  @Key()
  id: string;

  /** The account written to, else the person. */
  @Ref()
  recipientKey: string;

  /** The office or role that makes him one: "Kepala Dinas Sosial". */
  @Str(300)
  recipient: string;

  @Str(254)
  address: string;

  @Str(50)
  slot: string;

  /** The mail it became. */
  @Ref()
  mailId: string;

  @Instant()
  at: string;
}

/** A line of such a letter: which step of which due date. The key is what makes each step reach each person once. */
@Entity('reminder')
@Index('reminder_once', ['subjectId', 'dueOn', 'kind', 'days', 'recipientKey'], { unique: true })
@Index('reminder_letter_lines', ['letterId'])
@Index('reminder_kind', ['kind', 'followUpId', 'dueOn'])
@Index('reminder_at', ['at', 'id'])
@Index('reminder_follow_up', ['followUpId', 'at'])
@Check('reminder_kind_known', oneOf('kind', REMINDER_KINDS))
export class Reminder extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => ReminderLetter)
  @Ref()
  letterId: string;

  /** The follow-up or the minutes. */
  @Ref()
  subjectId: string;

  @ForeignKey(() => FollowUp)
  @Ref({ nullable: true })
  followUpId: string | null;

  @ForeignKey(() => Minutes)
  @Ref({ nullable: true })
  minutesId: string | null;

  @Ref()
  recipientKey: string;

  /** The due date it reminds of; of what was asked for by hand the day it was asked. */
  @Day()
  dueOn: string;

  @Str(20)
  kind: ReminderKind;

  /** From the due date, negative before it. */
  @Whole()
  days: number;

  @Instant()
  at: string;
}
