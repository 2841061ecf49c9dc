import { Entity, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** When somebody was last at the list of their unit; by the person, or the account where no person is known. */
@Entity('follow_up_visit')
export class FollowUpVisit {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  visitorId: string;

  /** The end of the visit before this one: what happened since is news. */
  @Instant()
  sinceAt: string;

  /** The last look. */
  @Instant()
  seenAt: string;
}
