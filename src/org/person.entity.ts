import { Entity, Index } from 'typeorm';
import { Flag, Json, Key, Stamped, Str, Whole } from '../platform/database/columns.js';

/** A person, with titles as recorded. Never keyed on a name; not being a civil servant is normal. */
@Entity('person')
@Index('person_nip', ['nip'], { unique: true })
export class Person extends Stamped {
  @Key()
  id: string;

  @Str(100, { nullable: true })
  titlePrefix: string | null;

  @Str(200)
  name: string;

  @Str(100, { nullable: true })
  titleSuffix: string | null;

  @Json()
  aliases: string[];

  @Str(18, { nullable: true })
  nip: string | null;

  @Str(100, { nullable: true })
  rank: string | null;

  @Str(254, { nullable: true })
  email: string | null;

  @Str(30, { nullable: true })
  phone: string | null;

  /** A placeholder named after an office, for demonstration: shown as CONTOH. */
  @Flag({ default: false })
  sample: boolean;

  @Whole({ default: 1 })
  version: number;
}
