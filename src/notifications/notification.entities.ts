import { Check, Entity, Index, PrimaryColumn } from 'typeorm';
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
} from '../platform/database/columns.js';

/** How far a reader of the journal has come; moved on in the unit that writes down what follows from the entries. */
@Entity('journal_cursor')
export class JournalCursor {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  name: string;

  @Whole()
  seq: number;
}

export const MAIL_STATES = ['queued', 'sent', 'failed', 'bounced', 'replaced'] as const;

/**
 * A mail to one person, told from one journal entry; the pair is unique, so nothing is told twice. `bounced` came back
 * or was not sent to an address known to fail; `replaced` was overtaken by later news before it could leave.
 */
@Entity('mail_job')
@Index('mail_job_once', ['auditSeq', 'recipient', 'personId'], { unique: true })
@Index('mail_job_meeting', ['meetingId', 'personId'])
@Index('mail_job_queue', ['state', 'nextAt'])
@Check('mail_job_state_known', oneOf('state', MAIL_STATES))
export class MailJob extends Stamped {
  @Key()
  id: string;

  @Whole()
  auditSeq: number;

  @Str(254)
  recipient: string;

  /** Whom the letter calls; empty where a mail goes to an office and not to an invited person. */
  @Str(36, { default: '' })
  personId: string;

  @Str(300)
  subject: string;

  @LongText()
  body: string;

  /** The meeting whose letter and calendar entry go along, if any. */
  @Ref({ nullable: true })
  meetingId: string | null;

  @Str(20, { nullable: true })
  calendarMethod: 'REQUEST' | 'CANCEL' | null;

  /** `reminder`: one of which an unclean stop left unknown whether it went is not sent again by itself. */
  @Str(10, { default: 'notice' })
  kind: 'notice' | 'reminder';

  /** Where its reader decides whether such mails come at all. */
  @Str(300, { nullable: true })
  settingsUrl: string | null;

  @Str(10, { default: 'queued' })
  state: (typeof MAIL_STATES)[number];

  /** `sent` without a mail server: what would have left was kept as a file. */
  @Flag({ default: false })
  kept: boolean;

  @Whole({ default: 0 })
  attempts: number;

  @Instant()
  nextAt: string;

  /** Since when it is being handed over; still there long afterwards, nobody knows whether the server took it. */
  @Instant({ nullable: true })
  takenAt: string | null;

  @Instant({ nullable: true })
  sentAt: string | null;

  @Str(300, { nullable: true })
  fault: string | null;
}

/** An address that sent mail back; nothing is sent there until somebody clears it. */
@Entity('bounced_address')
export class BouncedAddress extends Stamped {
  /** Lower case. */
  @PrimaryColumn({ type: 'varchar', length: 254 })
  address: string;

  @Instant()
  at: string;

  @Str(410)
  byName: string;

  @Str(300, { nullable: true })
  reason: string | null;
}
