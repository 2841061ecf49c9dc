import { Entity, ForeignKey, Index } from 'typeorm';
import { StoredFile } from '../documents/index.js';
import { Minutes } from '../minutes/index.js';
import { Instant, Key, LongText, Ref, Str, Whole } from '../platform/database/columns.js';

/** What exactly was published of a revision, word for word. It can be withdrawn once; nothing else of it changes. */
@Entity('publication_edition')
@Index('publication_edition_number', ['minutesId', 'number'], { unique: true })
export class PublicationEdition {
  @Key()
  id: string;

  @ForeignKey(() => Minutes)
  @Ref()
  minutesId: string;

  /** Of this revision, from 1. */
  @Whole()
  number: number;

  /** Canonical JSON (RFC 8785) of the public content. */
  @LongText()
  content: string;

  @Str(64)
  sha256: string;

  @ForeignKey(() => StoredFile)
  @Ref()
  fileId: string;

  @Str(64)
  pdfSha256: string;

  @Instant()
  publishedAt: string;

  @Instant({ nullable: true })
  withdrawnAt: string | null;

  /** As everybody reads it: what looks like personal data is masked in it too. */
  @LongText({ nullable: true })
  withdrawnReason: string | null;
}
