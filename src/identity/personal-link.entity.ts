import { Entity, Index } from 'typeorm';
import { Instant, Key, Ref, Stamped, Str } from '../platform/database/columns.js';

/**
 * A link by which one person does one thing without signing in: answer an invitation, subscribe to a calendar. The
 * address carries a token of which only the hash is kept.
 */
@Entity('personal_link')
@Index('personal_link_hash', ['hash'], { unique: true })
@Index('personal_link_subject', ['purpose', 'subjectId'])
@Index('personal_link_group', ['purpose', 'groupId'])
export class PersonalLink extends Stamped {
  @Key()
  id: string;

  /** What it is good for, as the module says that understands it: `rsvp`. */
  @Str(30)
  purpose: string;

  /** The one record it acts on. */
  @Ref()
  subjectId: string;

  /** What that record belongs to, so that all links of a meeting can be lengthened or ended at once. */
  @Ref({ nullable: true })
  groupId: string | null;

  /** Whom it was made out to; null where nobody is known. */
  @Ref({ nullable: true })
  personId: string | null;

  @Str(64)
  hash: string;

  /** Null = until it is revoked. */
  @Instant({ nullable: true })
  expiresAt: string | null;

  @Instant({ nullable: true })
  revokedAt: string | null;

  @Instant({ nullable: true })
  usedAt: string | null;
}
