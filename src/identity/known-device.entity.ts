import { Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Key, Ref, Stamped, Str } from '../platform/database/columns.js';
import { AppUser } from './identity.entities.js';

/** A browser, or a program of a network, that somebody has signed in with before. */
@Entity('known_device')
@Index('known_device_hash', ['userId', 'hash'], { unique: true })
export class KnownDevice extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => AppUser)
  @Ref()
  userId: string;

  /** Of the cookie it keeps, or of what a program calls itself and where it comes from. */
  @Str(64)
  hash: string;

  @Instant()
  lastAt: string;
}
