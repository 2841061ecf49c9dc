import { Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Key, Ref, Stamped, Str } from '../../platform/database/columns.js';
import { AppUser } from '../identity.entities.js';

/** Somebody as another house knows them: its issuer and their subject there, which never change. */
@Entity('external_identity')
@Index('external_identity_subject', ['issuer', 'subject'], { unique: true })
@Index('external_identity_user', ['userId'])
export class ExternalIdentity extends Stamped {
  @Key()
  id: string;

  @Str(300)
  issuer: string;

  @Str(255)
  subject: string;

  /** null = has come, but nobody has said yet whose account that is. */
  @ForeignKey(() => AppUser)
  @Ref({ nullable: true })
  userId: string | null;

  /** As the other house told it last; told to admins, never trusted for rights. */
  @Str(254, { nullable: true })
  email: string | null;

  @Str(200, { nullable: true })
  name: string | null;

  @Instant()
  lastSeenAt: string;
}
