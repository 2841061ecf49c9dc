import { Entity, ForeignKey } from 'typeorm';
import { Instant, Key, LongText, Str } from '../platform/database/columns.js';
import { Minutes } from './minutes.entity.js';

/** That a revision was opened by mistake and discarded before its approval. Its number is not given again. */
@Entity('minutes_discard')
export class MinutesDiscard {
  @ForeignKey(() => Minutes)
  @Key()
  minutesId: string;

  @LongText()
  reason: string;

  @Instant()
  discardedAt: string;

  @Str(200)
  discardedByName: string;
}
