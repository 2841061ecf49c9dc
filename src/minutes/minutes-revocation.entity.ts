import { Entity, ForeignKey } from 'typeorm';
import { Instant, Key, LongText, Str } from '../platform/database/columns.js';
import { Minutes } from './minutes.entity.js';

/** That sealed minutes no longer count, by whose word and why. Their bytes stay; nothing of this row ever changes. */
@Entity('minutes_revocation')
export class MinutesRevocation {
  @ForeignKey(() => Minutes)
  @Key()
  minutesId: string;

  /** For those who may read the minutes. */
  @LongText()
  reason: string;

  /** For everybody, on the verification page and in the place where the minutes were published. */
  @LongText({ nullable: true })
  publicReason: string | null;

  @Instant()
  revokedAt: string;

  /** Name and office, with capacity, as they were on that day. */
  @Str(200)
  revokedByName: string;

  @Str(300)
  revokedByTitle: string;
}
