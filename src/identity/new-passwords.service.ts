import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { newId } from '../kernel/new-id.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import { commonPasswords } from './common-passwords.js';
import { HouseWords } from './grant-sources.js';
import { AppUser, FormerPassword } from './identity.entities.js';
import { Passwords } from './passwords.js';
import { passwordFault } from './rules/password-policy.js';

/** Whether a new password will do, by the profile of the installation. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly reader: Reader,
    private readonly passwords: Passwords,
    private readonly house: HouseWords,
    private readonly env: Env,
  ) {}

  /**
   * `outworn`: the present one must go, whatever the profile remembers.
   * @throws InvalidInput at `password`
   */
  async checkedHash(
    password: string,
    { id, email, displayName, passwordHash }: Pick<AppUser, 'id' | 'email' | 'displayName' | 'passwordHash'>,
    { outworn = false } = {},
  ): Promise<string> {
    const { signInRules: rules } = this.env;
    await this.ensureFit(password, { email, displayName });
    const former = rules.remembered > 0 ? await this.formerOf(id, rules.remembered - 1) : [];
    const present = passwordHash !== null && (outworn || rules.remembered > 0) ? [passwordHash] : [];
    for (const hash of [...present, ...former])
      if (await this.passwords.matches(password, hash))
        throw InvalidInput.at('password', 'password.used_before');
    return this.passwords.hash(password);
  }

  /**
   * Whether it would do for an account of this name, there or still to be made.
   * @throws InvalidInput at `password`
   */
  async ensureFit(
    password: string,
    { email, displayName }: Pick<AppUser, 'email' | 'displayName'>,
  ): Promise<void> {
    const own = [email, displayName, ...(await this.house.all(this.reader.em))];
    const fault = passwordFault(password, this.env.signInRules, { own, common: await commonPasswords() });
    if (fault) throw InvalidInput.at('password', fault.code, fault.facts);
  }

  /** Keeps the one that is about to go, and as many before it as the profile asks for. */
  async remember(tx: Tx, userId: string): Promise<void> {
    const { remembered } = this.env.signInRules;
    const user = await tx.findOneBy(AppUser, { id: userId });
    if (remembered > 0 && user?.passwordHash)
      await tx.insert(FormerPassword, { id: newId(), userId, hash: user.passwordHash });
    const kept = await tx.find(FormerPassword, { where: { userId }, order: { id: 'DESC' } });
    const gone = kept.slice(Math.max(0, remembered - 1)).map(({ id }) => id);
    if (gone.length > 0) await tx.delete(FormerPassword, { id: In(gone) });
  }

  private async formerOf(userId: string, take: number): Promise<string[]> {
    if (take === 0) return [];
    const rows = await this.reader.em.find(FormerPassword, {
      where: { userId },
      order: { id: 'DESC' },
      take,
    });
    return rows.map(({ hash }) => hash);
  }
}
