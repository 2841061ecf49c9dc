import { Entity, Index } from 'typeorm';
import { Json, Key, Stamped, Str, Whole } from '../platform/database/columns.js';

/** A regulation that decrees of this house cite; known because one of them cited it. */
@Entity('regulation')
@Index('regulation_number', ['kind', 'number', 'year'], { unique: true })
export class Regulation extends Stamped {
  @Key()
  id: string;

  /** "Undang-Undang", "Peraturan Menteri Dalam Negeri" */
  @Str(200)
  kind: string;

  @Str(100)
  number: string;

  @Whole()
  year: number;

  @Str(1000, { nullable: true })
  about: string | null;

  /** As it was cited last, to be cited so again. */
  @Str(5000)
  citation: string;

  /** The decrees that cite it. */
  @Json()
  sources: string[];
}
