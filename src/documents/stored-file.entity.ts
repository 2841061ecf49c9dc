import { Entity, Index } from 'typeorm';
import { Key, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';

/** An uploaded or printed file. Its bytes lie under their hash and never change; who may read it, its owner decides. */
@Entity('stored_file')
@Index('stored_file_owner', ['ownerKind', 'ownerId'])
export class StoredFile extends Stamped {
  @Key()
  id: string;

  @Str(255)
  name: string;

  @Whole()
  size: number;

  @Str(100)
  mediaType: string;

  @Str(64)
  sha256: string;

  @Ref({ nullable: true })
  uploadedByUserId: string | null;

  /** What it belongs to: decree, minutes, progress; null until it is attached. */
  @Str(30, { nullable: true })
  ownerKind: string | null;

  @Ref({ nullable: true })
  ownerId: string | null;
}
