import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { ensure } from '../../platform/errors/domain-error.js';
import type { Input } from '../../platform/http/input.js';
import { allowed, refused } from '../../kernel/verdict.js';
import type { Actor } from '../actor.js';
import type { AddKey, GiveCode } from '../identity.dto.js';
import { RecoveryService } from './recovery.service.js';
import { SecondFactors } from './second-factors.service.js';
import { PasskeysService } from './passkeys.service.js';
import { TotpService } from './totp.service.js';

/** Setting second factors up and taking them away. */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly factors: SecondFactors,
    private readonly totp: TotpService,
    private readonly passkeys: PasskeysService,
    private readonly recovery: RecoveryService,
  ) {}

  /** Gives the recovery codes that come with a first factor; none when there are some already. */
  async confirmTotp(actor: Actor, input: Input<GiveCode>): Promise<string[]> {
    const had = await this.recovery.left(actor.userId!);
    return this.uow.run(async (tx) => {
      await this.totp.confirm(tx, actor, input.read().code.replace(/\s/g, ''));
      return had > 0 ? [] : this.recovery.issue(tx, actor);
    });
  }

  renewRecovery(actor: Actor): Promise<string[]> {
    return this.uow.run(async (tx) => {
      ensure((await this.factors.has(actor.userId!)) ? allowed : refused('factor.none_yet'));
      return this.recovery.issue(tx, actor);
    });
  }

  /** Likewise. */
  async addKey(actor: Actor, input: Input<AddKey>): Promise<string[]> {
    const { answer, name } = input.read();
    const had = await this.recovery.left(actor.userId!);
    const keep = await this.passkeys.add(actor, answer, name);
    return this.uow.run(async (tx) => {
      await keep(tx);
      return had > 0 ? [] : this.recovery.issue(tx, actor);
    });
  }

  removeKey(actor: Actor, id: string): Promise<void> {
    return this.remove(actor, (tx) => this.passkeys.remove(tx, actor, actor.userId!, id));
  }

  removeTotp(actor: Actor): Promise<void> {
    return this.remove(actor, (tx) => this.totp.remove(tx, actor, actor.userId!));
  }

  /** The last one stays where a role needs it. Without any factor paper codes open nothing, and go too. */
  private async remove(actor: Actor, work: (tx: Tx) => Promise<void>): Promise<void> {
    const userId = actor.userId!;
    const last = (await this.factors.count(userId)) <= 1;
    ensure(last && this.factors.isRequired(actor) ? refused('factor.needed') : allowed);
    await this.uow.run(async (tx) => {
      await work(tx);
      if (last) await this.recovery.forget(tx, userId);
    });
  }
}
