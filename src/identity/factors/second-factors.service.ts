import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/index.js';
import { Env } from '../../platform/config/env.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { allowed, refused } from '../../kernel/verdict.js';
import { ensure } from '../../platform/errors/domain-error.js';
import { AppSession } from '../identity.entities.js';
import type { Actor } from '../actor.js';
import { capabilitiesOf } from '../permissions.js';
import { factorIn, type Factor } from '../rules/factor-in.js';
import { owedBy, type Owed } from '../rules/owed.js';
import { ThrottleService } from '../throttle.service.js';
import { TokensService } from '../tokens.service.js';
import { Turns } from '../turns.js';
import { PasskeysService } from './passkeys.service.js';
import { RecoveryService } from './recovery.service.js';
import { TotpService } from './totp.service.js';

export type Held = {
  readonly totp: boolean;
  readonly recovery: number;
  readonly keys: number;
  readonly any: boolean;
};

/** Whether a second factor is there, is needed, and is given. */
@Injectable()
export class SecondFactors {
  private readonly turns = new Turns();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly totp: TotpService,
    private readonly recovery: RecoveryService,
    private readonly passkeys: PasskeysService,
    private readonly throttle: ThrottleService,
    private readonly tokens: TokensService,
    private readonly audit: AuditService,
    private readonly env: Env,
  ) {}

  async held(userId: string): Promise<Held> {
    const [totp, recovery] = await Promise.all([this.totp.isSet(userId), this.recovery.left(userId)]);
    const keys = await this.passkeys.count(userId);
    return { totp, recovery, keys, any: totp || keys > 0 };
  }

  /** How many of them the account has; codes on paper only stand in for one. */
  async count(userId: string): Promise<number> {
    return Number(await this.totp.isSet(userId)) + (await this.passkeys.count(userId));
  }

  async has(userId: string): Promise<boolean> {
    return (await this.count(userId)) > 0;
  }

  /** Whether one of the roles of this day needs a second factor. */
  isRequired(actor: Actor): boolean {
    return owedBy(false, capabilitiesOf(actor), this.env.mfaRequiredRoles) !== null;
  }

  /** What a sign-in by password alone still owes. */
  async owedBy(actor: Actor): Promise<Owed | null> {
    const has = await this.has(actor.userId!);
    return owedBy(has, capabilitiesOf(actor), this.env.mfaRequiredRoles);
  }

  /**
   * Whether the code, of the app or from paper, or the answer of a passkey is right; it is used up by that. Tries wait
   * for each other and are counted like passwords, on doors of their own.
   * @throws TooMany
   */
  proves(actor: Actor, code: string, ip: string): Promise<boolean> {
    const userId = actor.userId!;
    const door = `code|${userId}`;
    return this.turns.take(door, async () => {
      await this.throttle.check(door, ip);
      const by = factorIn(code);
      const right = await this.uses(userId, code, by);
      if (right) await this.throttle.succeeded(door, ip);
      else await this.refused(actor, door, ip, by);
      return right;
    });
  }

  private uses(userId: string, code: string, by: Factor): Promise<boolean> {
    if (by === 'passkey') return this.passkeys.uses(userId, code);
    return this.uow.run(async (tx) =>
      by === 'app' ? this.totp.uses(tx, userId, code.replace(' ', '')) : this.recovery.uses(tx, userId, code),
    );
  }

  /** For somebody who has lost all of them: they set up anew at their next sign-in. */
  async forget(actor: Actor, userId: string): Promise<void> {
    ensure(actor.userId === userId ? refused('user.own_factors') : allowed);
    await this.uow.run(async (tx) => {
      await this.totp.remove(tx, actor, userId);
      await this.passkeys.remove(tx, actor, userId);
      await this.recovery.forget(tx, userId);
      await tx.delete(AppSession, { userId });
      await this.tokens.revokeAll(tx, userId);
      const deed = { action: 'factor.forgotten', subjectType: 'user', subjectId: userId };
      await this.audit.record(tx, actor, deed);
    });
  }

  private async refused(actor: Actor, door: string, ip: string, by: Factor): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.throttle.failed(tx, door, ip);
      const deed = { action: 'session.code_refused', subjectType: 'user', subjectId: actor.userId };
      await this.audit.record(tx, actor, { ...deed, particulars: { by } });
    });
  }
}
