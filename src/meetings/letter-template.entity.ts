import { Entity } from 'typeorm';
import { Key, Stamped, Str } from '../platform/database/columns.js';

/** How a series of letters is numbered here. Without a row the template of tata naskah dinas holds. */
@Entity('letter_template')
export class LetterTemplate extends Stamped {
  /** The series, e.g. `invitation`. */
  @Key()
  id: string;

  @Str(100)
  template: string;

  /** Fills `{unit}`; null = code of the unit of the council's secretary. */
  @Str(50, { nullable: true })
  unit: string | null;
}
