import { Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Key, Ref, Stamped, Str, Whole } from '../../platform/database/columns.js';
import { AppUser } from '../identity.entities.js';

/** What an authenticator app and this server share; `id` is the account's. It counts from `confirmedAt` on. */
@Entity('totp_secret')
export class TotpSecret extends Stamped {
  @ForeignKey(() => AppUser)
  @Key()
  id: string;

  /** Encrypted with a key of the installation: a copy of the database alone makes no codes. */
  @Str(200)
  sealed: string;

  @Instant({ nullable: true })
  confirmedAt: string | null;

  /** The last period a code was used of: that code and earlier ones count no more. */
  @Whole({ nullable: true })
  lastStep: number | null;
}

/** A way in for who lost the telephone. Told once, kept as a hash, good for one use. */
@Entity('recovery_code')
@Index('recovery_code_hash', ['hash'], { unique: true })
@Index('recovery_code_user', ['userId'])
export class RecoveryCode extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => AppUser)
  @Ref()
  userId: string;

  @Str(64)
  hash: string;

  @Instant({ nullable: true })
  usedAt: string | null;
}
