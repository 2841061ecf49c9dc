import { Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Key, LongText, Ref, Stamped, Str, Whole } from '../../platform/database/columns.js';
import { AppUser } from '../identity.entities.js';

/** The public half of a key that never leaves somebody's device. */
@Entity('passkey')
@Index('passkey_credential', ['credentialHash'], { unique: true })
@Index('passkey_user', ['userId'])
export class Passkey extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => AppUser)
  @Ref()
  userId: string;

  @Str(64)
  credentialHash: string;

  /** As the device names it, base64url; up to 1023 bytes. */
  @LongText()
  credentialId: string;

  /** COSE, base64url. */
  @LongText()
  publicKey: string;

  /** How often the device says it was used; one that goes back was copied. Most devices leave it at 0. */
  @Whole()
  counter: number;

  @Str(100)
  transports: string;

  @Str(100)
  name: string;

  @Instant({ nullable: true })
  lastUsedAt: string | null;
}

/** A question put to a device or to another house, until it is answered, once, within minutes. */
@Entity('sign_in_challenge')
@Index('sign_in_challenge_hash', ['hash'], { unique: true })
export class SignInChallenge extends Stamped {
  @Key()
  id: string;

  @Str(64)
  hash: string;

  /** Who may answer, and what for: `<purpose>|<account>`. */
  @Str(100)
  about: string;

  /** What is needed again when the answer comes. */
  @LongText()
  kept: string;

  @Instant()
  expiresAt: string;
}
