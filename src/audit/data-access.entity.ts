import { Entity, Index } from 'typeorm';
import { Instant, Key, Ref, Str } from '../platform/database/columns.js';

/**
 * Somebody was shown a person's data or a restricted record (UU 27/2022: it must be known who saw what). Reads only:
 * what was changed or taken out as a file has an entry of the journal.
 */
@Entity('data_access')
@Index('data_access_at', ['at', 'id'])
@Index('data_access_subject', ['subjectType', 'subjectId', 'at'])
export class DataAccess {
  @Key()
  id: string;

  /** The first time in its minute. */
  @Instant()
  at: string;

  /** null = by a link or a page for everybody. Names stand with the account alone. */
  @Ref({ nullable: true })
  actorUserId: string | null;

  @Str(100)
  actorRoles: string;

  /** `person`, `people`, `users`, `mails`, `restricted`, `file`, … */
  @Str(20)
  what: string;

  @Str(40)
  subjectType: string;

  /** null = a list of many. */
  @Ref({ nullable: true })
  subjectId: string | null;

  @Str(60)
  ipNet: string;

  @Str(36)
  requestId: string;
}
