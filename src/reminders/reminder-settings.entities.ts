import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Council } from '../decrees/index.js';
import { FollowUp } from '../followups/index.js';
import { AppUser } from '../identity/index.js';
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

/** When a council's follow-ups are reminded of. */
@Entity('reminder_term')
export class ReminderTerm extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Council)
  @Ref()
  @Index('reminder_term_council', { unique: true })
  councilId: string;

  /** Days before the due date, with commas: "7,3,0". */
  @Str(60)
  before: string;

  @Whole()
  lateEvery: number;

  @Whole({ nullable: true })
  escalateAfter: number | null;
}

/** When reminders leave this installation; one row, `all`. */
@Entity('reminder_hours')
export class ReminderHours extends Stamped {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  name: string;

  @Str(5)
  quietFrom: string;

  @Str(5)
  quietUntil: string;

  @Str(5)
  hour: string;
}

/** How somebody wants to be reminded of what is not forced. */
@Entity('reminder_preference')
@Check('reminder_preference_wants_known', oneOf('wants', ['digest', 'none']))
export class ReminderPreference extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => AppUser)
  @Ref()
  @Index('reminder_preference_user', { unique: true })
  userId: string;

  @Str(10)
  wants: 'digest' | 'none';

  /** null = the usual hour. */
  @Str(5, { nullable: true })
  hour: string | null;
}

/** The secretariat keeps silent about a follow-up until a day; its story says who did so and why. */
@Entity('reminder_snooze')
export class ReminderSnooze extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => FollowUp)
  @Ref()
  @Index('reminder_snooze_follow_up', { unique: true })
  followUpId: string;

  @Day()
  untilDay: string;

  @LongText()
  reason: string;

  @Str(200)
  byName: string;
}

/** Which process counts reminders right now, and the quarter of an hour that has been counted to its end. */
@Entity('reminder_lease')
export class ReminderLease {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  name: string;

  @Ref()
  holder: string;

  @Instant()
  until: string;

  @Str(20, { nullable: true })
  slot: string | null;
}
