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
import { CORRECTION_FIELDS, CORRECTION_STATES } from './rules/correction.js';

/** What somebody says is wrong in the data kept on them, and what became of it. */
@Entity('data_correction')
@Index('data_correction_state', ['state', 'createdAt'])
@Index('data_correction_user', ['userId', 'createdAt'])
@Check('data_correction_state_known', oneOf('state', CORRECTION_STATES))
@Check('data_correction_field_known', oneOf('field', CORRECTION_FIELDS))
export class DataCorrection extends Stamped {
  @Key()
  id: string;

  /** Whose account asked. */
  @Ref()
  userId: string;

  /** The person behind it; null where the account stands for nobody recorded. */
  @Ref({ nullable: true })
  personId: string | null;

  @Str(20)
  field: (typeof CORRECTION_FIELDS)[number];

  @Str(300)
  proposed: string;

  @LongText()
  reason: string;

  @Str(10)
  state: (typeof CORRECTION_STATES)[number];

  @Ref({ nullable: true })
  decidedByUserId: string | null;

  @LongText({ nullable: true })
  answer: string | null;

  @Instant({ nullable: true })
  decidedAt: string | null;

  @Whole({ default: 1 })
  version: number;
}

/** Whose data were masked, and under which label the records go on. */
@Entity('masked_subject')
@Index('masked_subject_person', ['personId'], { unique: true })
@Index('masked_subject_user', ['userId'])
export class MaskedSubject {
  @Key()
  id: string;

  @Ref({ nullable: true })
  personId: string | null;

  /** One row per account; the first one also names the person. */
  @Ref({ nullable: true })
  userId: string | null;

  @Str(60)
  label: string;

  @Instant()
  at: string;
}

/** How long data are kept after the last office; one row, `all`. */
@Entity('privacy_term')
export class PrivacyTerm extends Stamped {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  name: string;

  @Whole()
  maskAfterDays: number;

  /** Whether the program masks by itself what is due. */
  @Flag({ default: false })
  automatic: boolean;
}
