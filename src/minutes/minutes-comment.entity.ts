import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { AgendaItem } from '../meetings/index.js';
import { Instant, Key, LongText, oneOf, Ref, Stamped, Str } from '../platform/database/columns.js';
import { Minutes } from './minutes.entity.js';

export const COMMENT_STATES = ['open', 'accepted', 'declined'] as const;

/** A member's remark on the text under review, answered once with a reason. */
@Entity('minutes_comment')
@Index('minutes_comment_minutes', ['minutesId'])
@Check('minutes_comment_state_known', oneOf('state', COMMENT_STATES))
export class MinutesComment extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Minutes)
  @Ref()
  minutesId: string;

  @ForeignKey(() => AgendaItem)
  @Ref({ nullable: true })
  agendaItemId: string | null;

  @LongText()
  text: string;

  @Ref({ nullable: true })
  authorUserId: string | null;

  @Str(200)
  authorName: string;

  @Str(20, { default: 'open' })
  state: (typeof COMMENT_STATES)[number];

  @LongText({ nullable: true })
  reason: string | null;

  @Str(200, { nullable: true })
  answeredByName: string | null;

  @Instant({ nullable: true })
  answeredAt: string | null;
}
