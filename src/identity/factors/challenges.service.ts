import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { secretHash } from '../secrets.js';
import { SignInChallenge } from './passkey.entities.js';

const LIFE = 5 * 60_000;

/** Questions that may be answered once, within five minutes, by whom they were put to. */
@Injectable()
export class Challenges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async put(challenge: string, about: string, kept = ''): Promise<void> {
    await this.uow.run(async (tx) => {
      const now = this.clock.now();
      await tx.delete(SignInChallenge, { expiresAt: LessThan(now) });
      const expiresAt = new Date(Date.parse(now) + LIFE).toISOString();
      await tx.insert(SignInChallenge, {
        ...{ id: newId(), hash: secretHash(challenge), about, kept, expiresAt },
      });
    });
  }

  /** What was kept with it, or null when it was never put, is answered already or too old. It is gone by asking. */
  take(challenge: string, about: string): Promise<string | null> {
    return this.uow.run(async (tx) => {
      const row = await tx.findOneBy(SignInChallenge, { hash: secretHash(challenge), about });
      if (!row) return null;
      await tx.delete(SignInChallenge, { id: row.id });
      return row.expiresAt >= this.clock.now() ? row.kept : null;
    });
  }
}
