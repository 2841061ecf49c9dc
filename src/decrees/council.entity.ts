import { Entity } from 'typeorm';
import { Flag, Json, Key, Stamped, Str, Whole } from '../platform/database/columns.js';
import type { Paper } from '../platform/rendering/document-parts.js';
import type { Dimension } from './rules/facts.js';

/** A council (Dewan): what a decree establishes and configures. Several per regency. */
@Entity('council')
export class Council extends Stamped {
  @Key()
  id: string;

  @Str(200)
  name: string;

  @Str(50)
  shortName: string;

  @Json()
  dimensions: Dimension[];

  /** Where its decrees are enacted: "Lubuk Pakam". */
  @Str(100, { nullable: true })
  place: string | null;

  /** Its decrees are enacted only once the legal bureau has cleared them. */
  @Flag({ default: false })
  reviewBeforeEnactment: boolean;

  /** What its documents are printed on; null where it has settled nothing. */
  @Str(2, { nullable: true })
  paper: Paper | null;

  @Flag({ default: false })
  sample: boolean;

  @Whole({ default: 1 })
  version: number;
}
