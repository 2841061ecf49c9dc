import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Day, Instant, Key, LongText, oneOf, Ref, Stamped, Str } from '../platform/database/columns.js';
import { FollowUp } from './follow-up.entity.js';

/** A wish for more time, and the answer. */
@Entity('extension')
@Index('extension_follow_up', ['followUpId'])
@Check('extension_state_known', oneOf('state', ['requested', 'granted', 'refused']))
export class Extension extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => FollowUp)
  @Ref()
  followUpId: string;

  @Day()
  fromDueOn: string;

  @Day()
  dueOn: string;

  @LongText()
  reason: string;

  @Str(20, { default: 'requested' })
  state: 'requested' | 'granted' | 'refused';

  @Str(200)
  byName: string;

  @Str(200, { nullable: true })
  answeredByName: string | null;

  @LongText({ nullable: true })
  answer: string | null;

  @Instant({ nullable: true })
  answeredAt: string | null;
}
