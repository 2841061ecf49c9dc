import { Entity } from 'typeorm';
import { Instant, Key, Stamped, Str } from '../platform/database/columns.js';

/** There is one at most, under this id. */
export const FIRST_ADMIN = '00000000-0000-7000-8000-000000000001';

/** The link by which the first admin makes their account; only its hash is kept. */
@Entity('first_admin_link')
export class FirstAdminLink extends Stamped {
  @Key()
  id: string;

  @Str(64)
  hash: string;

  @Instant()
  expiresAt: string;

  @Instant({ nullable: true })
  usedAt: string | null;
}
