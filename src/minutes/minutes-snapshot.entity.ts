import { Entity, ForeignKey } from 'typeorm';
import { Instant, Key, LongText, Str } from '../platform/database/columns.js';
import { Minutes } from './minutes.entity.js';

/** What was approved, word for word, as canonical JSON (RFC 8785). Never updated, never deleted. */
@Entity('minutes_snapshot')
export class MinutesSnapshot {
  @ForeignKey(() => Minutes)
  @Key()
  minutesId: string;

  @LongText()
  content: string;

  @Str(64)
  sha256: string;

  @Instant()
  takenAt: string;
}
