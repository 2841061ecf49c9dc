import { Entity, ForeignKey, Index } from 'typeorm';
import { Day, Instant, Key, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { Meeting } from './meeting.entity.js';

/** What a letter of the register says: come; it is put off; it will not take place. */
export type LetterKind = 'invitation' | 'postponement' | 'cancellation';

/** The register of invitation letters. A number is never given twice, not even one that was voided (batal). */
@Entity('letter_number')
@Index('letter_number_once', ['number'], { unique: true })
@Index('letter_number_sequence', ['series', 'year', 'sequence'])
export class LetterNumber extends Stamped {
  @Key()
  id: string;

  @Str(30)
  series: string;

  @Str(20, { default: 'invitation' })
  kind: LetterKind;

  @Day({ nullable: true })
  letterDate: string | null;

  /** Code of the unit whose letters are counted together; empty for those of before they were. */
  @Str(50, { default: '' })
  unit: string;

  @Whole()
  year: number;

  /** Null for a number of another office's series, typed by hand. */
  @Whole({ nullable: true })
  sequence: number | null;

  @Str(100)
  number: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  @Instant({ nullable: true })
  voidedAt: string | null;
}
