import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Unauthorized } from '../platform/errors/domain-error.js';
import { networkOf } from '../platform/http/rate-limit.js';
import { AppUser } from './identity.entities.js';
import { Passwords } from './passwords.js';
import { SessionsService, type NewSession, type Visit } from './sessions.service.js';
import { ThrottleService } from './throttle.service.js';
import { Turns } from './turns.js';

const STRANGER = { userId: null, displayName: 'Tidak dikenal', roles: [] };

/** Proves who somebody is by their password. */
@Injectable()
export class SignInService {
  private readonly turns = new Turns();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly passwords: Passwords,
    private readonly throttle: ThrottleService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Tries for one account from one network wait for each other: many guesses sent at once count like many in a row.
   * @throws TooMany, Unauthorized with one answer for every reason
   */
  signIn(email: string, password: string, visit: Visit): Promise<NewSession> {
    const account = email.trim().toLowerCase();
    return this.turns.take(`${account} ${networkOf(visit.ip)}`, async () => {
      const user = await this.proven(account, password, visit.ip);
      return this.sessions.begin(user, visit);
    });
  }

  /** For those who are signed in and are asked for their password again. */
  async prove(email: string, password: string, ip: string): Promise<boolean> {
    return this.turns.take(`${email} ${networkOf(ip)}`, async () => {
      try {
        await this.proven(email, password, ip);
        return true;
      } catch (error) {
        if (error instanceof Unauthorized) return false;
        throw error;
      }
    });
  }

  private async proven(account: string, password: string, ip: string): Promise<AppUser> {
    await this.throttle.check(account, ip);
    const found = await this.reader.em.findOneBy(AppUser, { email: account });
    const user = found && !found.disabledAt && !found.deletedAt ? found : null;
    const right = await this.passwords.matches(password, user?.passwordHash ?? null);
    if (right && user) {
      await this.throttle.succeeded(account, ip);
      return user;
    }
    await this.refused(account, found?.id ?? null, ip);
    throw new Unauthorized('session.refused');
  }

  private async refused(account: string, userId: string | null, ip: string): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.throttle.failed(tx, account, ip);
      const deed = { action: 'session.refused', subjectType: 'user', subjectId: userId };
      await this.audit.record(tx, STRANGER, deed);
    });
  }
}
