import { Entity, ForeignKey, Index } from 'typeorm';
import { Json, Key, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { Decree } from './decree.entity.js';
import type { DecreeContent } from './redline.js';

/** What a decree said when it was saved; its number is the version of the decree at that moment. */
@Entity('decree_version')
@Index('decree_version_once', ['decreeId', 'number'], { unique: true })
export class DecreeVersion extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Decree)
  @Ref()
  decreeId: string;

  @Whole()
  number: number;

  @Str(200)
  savedBy: string;

  /** The account; null for what the program itself saved. */
  @Ref({ nullable: true })
  savedByUserId: string | null;

  @Json()
  content: DecreeContent;
}
