import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Key, LongText, oneOf, Ref, Stamped, Str } from '../platform/database/columns.js';
import { FollowUp } from './follow-up.entity.js';

export const REQUEST_KINDS = ['infeasible', 'hand-over'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export const REQUEST_STATES = ['open', 'granted', 'refused', 'withdrawn', 'lapsed'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** What an office asks for that somebody else must agree to: to give the task up, or to hand it to another office. */
@Entity('follow_up_request')
@Index('follow_up_request_follow_up', ['followUpId'])
@Index('follow_up_request_waiting', ['state', 'kind', 'followUpId'])
@Check('follow_up_request_kind_known', oneOf('kind', REQUEST_KINDS))
@Check('follow_up_request_state_known', oneOf('state', REQUEST_STATES))
export class FollowUpRequest extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => FollowUp)
  @Ref()
  followUpId: string;

  @Str(20)
  kind: RequestKind;

  @Ref({ nullable: true })
  toUnitId: string | null;

  @LongText()
  reason: string;

  @Str(20, { default: 'open' })
  state: RequestState;

  @Str(200)
  byName: string;

  @Str(200, { nullable: true })
  answeredByName: string | null;

  @LongText({ nullable: true })
  answer: string | null;

  @Instant({ nullable: true })
  answeredAt: string | null;
}
