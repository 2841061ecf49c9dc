import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../../audit/index.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { Actor } from '../actor.js';
import { readRecoveryCode, RECOVERY_BYTES, RECOVERY_CODES, recoveryCode } from '../rules/recovery-code.js';
import { secretHash } from '../secrets.js';
import { RecoveryCode } from './factors.entities.js';

/** Ten codes on paper for the day the telephone is gone. */
@Injectable()
export class RecoveryService {
  constructor(
    private readonly reader: Reader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  left(userId: string): Promise<number> {
    return this.reader.em.countBy(RecoveryCode, { userId, usedAt: IsNull() });
  }

  /** Ten new ones, told here and nowhere else; earlier ones are void. */
  async issue(tx: Tx, actor: Actor): Promise<string[]> {
    const userId = actor.userId!;
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(RECOVERY_BYTES)));
    await tx.delete(RecoveryCode, { userId });
    for (const code of codes) {
      const hash = secretHash(readRecoveryCode(code)!);
      await tx.insert(RecoveryCode, { id: newId(), userId, hash, usedAt: null });
    }
    const deed = { action: 'factor.recovery_issued', subjectType: 'user', subjectId: userId };
    await this.audit.record(tx, actor, deed);
    return codes;
  }

  /** Found by its hash on a unique index, so that time tells nothing; used up by asking. */
  async uses(tx: Tx, userId: string, typed: string): Promise<boolean> {
    const code = readRecoveryCode(typed);
    if (code === null) return false;
    const own = { userId, hash: secretHash(code), usedAt: IsNull() };
    const { affected } = await tx.update(RecoveryCode, own, { usedAt: this.clock.now() });
    return affected === 1;
  }

  async forget(tx: Tx, userId: string): Promise<void> {
    await tx.delete(RecoveryCode, { userId });
  }
}
