import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Seat } from '../decrees/index.js';
import { Instant, Key, oneOf, Ref, Str } from '../platform/database/columns.js';
import { Motion } from './motion.entity.js';
import { CHOICES, type Choice } from './rules/voting.js';

/** The vote of one seat in an open ballot, with the names of that moment. Written once, never changed. */
@Entity('motion_ballot')
@Index('motion_ballot_once', ['motionId', 'seatId'], { unique: true })
@Check('motion_ballot_choice_known', oneOf('choice', CHOICES))
export class MotionBallot {
  @Key()
  id: string;

  @ForeignKey(() => Motion)
  @Ref()
  motionId: string;

  @ForeignKey(() => Seat)
  @Ref()
  seatId: string;

  @Str(300)
  officeTitle: string;

  @Str(300, { nullable: true })
  displayName: string | null;

  @Str(300, { nullable: true })
  representative: string | null;

  @Str(10)
  choice: Choice;

  @Instant()
  castAt: string;
}
