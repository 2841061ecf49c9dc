import { Injectable } from '@nestjs/common';
import { Secret } from 'otpauth';
import { AuditService } from '../../audit/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput, NotFound, RuleBroken } from '../../platform/errors/domain-error.js';
import type { Actor } from '../actor.js';
import { stepOf, totpAddress } from './totp-codes.js';
import { TotpSecret } from './factors.entities.js';
import { SealedSecrets } from './sealed-secret.js';

const ISSUER = 'Mufakat';
const BYTES = 20;

/** Codes of an authenticator app. */
@Injectable()
export class TotpService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly seals: SealedSecrets,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async isSet(userId: string): Promise<boolean> {
    const row = await this.reader.em.findOneBy(TotpSecret, { id: userId });
    return row !== null && row.confirmedAt !== null;
  }

  /** A secret of its own for the app; an earlier one that was never confirmed is forgotten. */
  async begin({ userId }: Actor): Promise<void> {
    const id = userId!;
    await this.uow.run(async (tx) => {
      if ((await tx.findOneBy(TotpSecret, { id }))?.confirmedAt) throw new RuleBroken('factor.already_set');
      const sealed = this.seals.seal(new Secret({ size: BYTES }).base32, id);
      await tx.delete(TotpSecret, { id });
      await tx.insert(TotpSecret, { id, sealed, confirmedAt: null, lastStep: null });
    });
  }

  /** What the app is told, while it is not confirmed; afterwards nobody sees it again. */
  async begun({ userId, email }: Actor): Promise<{ secret: string; address: string } | null> {
    const row = await this.reader.em.findOneBy(TotpSecret, { id: userId! });
    if (!row || row.confirmedAt) return null;
    const secret = this.seals.open(row.sealed, row.id);
    return secret === null ? null : { secret, address: totpAddress(secret, email ?? '', ISSUER) };
  }

  /** The first code proves that the app has understood. */
  async confirm(tx: Tx, actor: Actor, code: string): Promise<void> {
    const row = await tx.findOneBy(TotpSecret, { id: actor.userId! });
    if (!row || row.confirmedAt) throw new NotFound('thing');
    if (!(await this.use(tx, row, code))) throw InvalidInput.at('code', 'factor.wrong_code');
    await tx.update(TotpSecret, { id: row.id }, { confirmedAt: this.clock.now() });
    await this.tell(tx, actor, 'factor.totp_set', row.id);
  }

  /** Whether the code is one of the app's, of now, and not used before; it is used up by asking. */
  async uses(tx: Tx, userId: string, code: string): Promise<boolean> {
    const row = await tx.findOneBy(TotpSecret, { id: userId });
    return row !== null && row.confirmedAt !== null && this.use(tx, row, code);
  }

  async remove(tx: Tx, actor: Actor, userId: string): Promise<void> {
    const { affected } = await tx.delete(TotpSecret, { id: userId });
    if (affected) await this.tell(tx, actor, 'factor.totp_removed', userId);
  }

  private async use(tx: Tx, row: TotpSecret, code: string): Promise<boolean> {
    const secret = this.seals.open(row.sealed, row.id);
    if (secret === null) return false;
    const step = stepOf(code, secret, this.clock.now(), row.lastStep);
    if (step === null) return false;
    await tx.update(TotpSecret, { id: row.id }, { lastStep: step });
    return true;
  }

  private tell(tx: Tx, actor: Actor, action: string, subjectId: string) {
    return this.audit.record(tx, actor, { action, subjectType: 'user', subjectId });
  }
}
