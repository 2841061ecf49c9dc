import { Entity, PrimaryColumn } from 'typeorm';
import { Instant, LongText, Str, Whole } from './columns.js';

/** What one unit of work under an Idempotency-Key returned, written in that very transaction. */
@Entity('idempotency_unit')
export class IdempotencyUnit {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  userId: string;

  @PrimaryColumn({ type: 'varchar', length: 200 })
  key: string;

  @PrimaryColumn({ type: 'integer' })
  unit: number;

  @Str(64)
  requestHash: string;

  @LongText()
  result: string;

  @Instant()
  createdAt: string;
}

/** The first good answer given under a key. */
@Entity('idempotency_answer')
export class IdempotencyAnswer {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  userId: string;

  @PrimaryColumn({ type: 'varchar', length: 200 })
  key: string;

  @Str(64)
  requestHash: string;

  @Whole()
  status: number;

  @LongText()
  body: string;

  @Instant()
  createdAt: string;
}
