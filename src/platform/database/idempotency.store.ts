import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Databases } from './databases.js';
import { IdempotencyAnswer } from './idempotency.entity.js';

type Answer = { userId: string; key: string; requestHash: string; status: number; body: string };

/** Keeps complete answers given under an Idempotency-Key, beside the units themselves. */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly databases: Databases,
    private readonly clock: Clock,
  ) {}

  find(userId: string, key: string): Promise<IdempotencyAnswer | null> {
    return this.databases.reader().findOneBy(IdempotencyAnswer, { userId, key });
  }

  async save({ userId, key, requestHash, status, body }: Answer): Promise<void> {
    await this.databases.writer.run(async (tx) => {
      if (await tx.existsBy(IdempotencyAnswer, { userId, key })) return;
      const createdAt = this.clock.now();
      await tx.insert(IdempotencyAnswer, { userId, key, requestHash, status, body, createdAt });
    });
  }
}
