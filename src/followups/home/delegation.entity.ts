import { Entity, ForeignKey, Index } from 'typeorm';
import { AppUser } from '../../identity/index.js';
import { OrgUnit } from '../../org/index.js';
import { Day, Instant, Key, LongText, Ref, Stamped, Str } from '../../platform/database/columns.js';
import { FollowUp } from '../follow-up.entity.js';

/** Who of the responsible office works on a follow-up: one of its operators, or somebody without an account. */
@Entity('follow_up_delegation')
@Index('follow_up_delegation_follow_up', ['followUpId'])
@Index('follow_up_delegation_user', ['toUserId'])
export class FollowUpDelegation extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => FollowUp)
  @Ref()
  followUpId: string;

  /** The office that delegated; once another is responsible, this no longer counts. */
  @ForeignKey(() => OrgUnit)
  @Ref()
  orgUnitId: string;

  /** The account of an operator; null = a member of staff known by name only. */
  @ForeignKey(() => AppUser)
  @Ref({ nullable: true })
  toUserId: string | null;

  @Str(200)
  toName: string;

  @LongText({ nullable: true })
  note: string | null;

  @Day()
  startsOn: string;

  /** The last day it counts, where one was given. */
  @Day({ nullable: true })
  untilOn: string | null;

  /** Taken back, given to somebody else, or left behind when the task went to another office. */
  @Instant({ nullable: true })
  endedAt: string | null;

  @Str(200)
  byName: string;
}
