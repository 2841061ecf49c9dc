import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Forbidden, Unauthorized } from '../platform/errors/domain-error.js';
import { networkOf } from '../platform/http/rate-limit.js';
import type { Actor } from './actor.js';
import { ActorResolver } from './actor-resolver.js';
import { SecondFactors } from './factors/second-factors.service.js';
import { AppUser } from './identity.entities.js';
import { Passwords } from './passwords.js';
import type { Owed } from './rules/owed.js';
import { isOutworn } from './rules/password-policy.js';
import { SessionsService, type NewSession, type Visit } from './sessions.service.js';
import { ThrottleService } from './throttle.service.js';
import { Turns } from './turns.js';

/** A session that may still owe something. */
export type HalfSession = NewSession & { readonly owes: Owed | null };

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
    private readonly factors: SecondFactors,
    private readonly resolver: ActorResolver,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /**
   * Tries for one account from one network wait for each other: many guesses sent at once count like many in a row.
   * @throws TooMany, Unauthorized with one answer for every reason
   */
  signIn(email: string, password: string, visit: Visit): Promise<HalfSession> {
    const account = email.trim().toLowerCase();
    return this.turns.take(`${account} ${networkOf(visit.ip)}`, async () => {
      const user = await this.proven(account, password, visit.ip);
      const actor = await this.actorOf(user);
      const owes = (await this.factors.owedBy(actor)) ?? this.passwordOwed(user);
      return { ...(await this.sessions.begin(actor, visit, { by: 'password', owes })), owes };
    });
  }

  /**
   * The same in one step, for programs: with the code, where the account has a second factor.
   * @throws Unauthorized, Forbidden when a factor has to be set up first, which takes a browser
   */
  signInWhole(email: string, password: string, code: string | undefined, visit: Visit): Promise<NewSession> {
    const account = email.trim().toLowerCase();
    return this.turns.take(`${account} ${networkOf(visit.ip)}`, async () => {
      const user = await this.proven(account, password, visit.ip);
      const actor = await this.actorOf(user);
      const owes = await this.factors.owedBy(actor);
      if (owes === 'enrolment') throw new Forbidden('session.enrol_first');
      if (owes === 'second-factor') {
        if (code === undefined) throw new Unauthorized('session.code_required');
        if (!(await this.factors.proves(actor, code, visit.ip)))
          throw new Unauthorized('session.code_refused');
      }
      if (this.passwordOwed(user)) throw new Forbidden('session.password_outworn');
      return this.sessions.begin(actor, visit, { by: owes ? 'password-and-code' : 'password' });
    });
  }

  /** What is left to do once the second factor was given. */
  async owedAfterFactor({ userId }: Actor): Promise<Owed | null> {
    return this.passwordOwed(await this.reader.em.findOneByOrFail(AppUser, { id: userId! }));
  }

  private passwordOwed({ passwordHash, passwordSetAt }: AppUser): Owed | null {
    const outworn = isOutworn(passwordSetAt, this.clock.now(), this.env.signInRules.maxAgeDays);
    return passwordHash !== null && outworn ? 'new-password' : null;
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

  private actorOf({ id: userId, email, displayName, personId }: AppUser): Promise<Actor> {
    return this.resolver.actorOf({ userId, email, displayName, personId });
  }

  private async proven(account: string, password: string, ip: string): Promise<AppUser> {
    await this.throttle.check(account, ip);
    const found = await this.reader.em.findOneBy(AppUser, { email: account });
    const user = found && !found.disabledAt && !found.deletedAt ? found : null;
    const right = await this.passwords.matches(password, user?.passwordHash ?? null);
    if (right && user) {
      await this.throttle.succeeded(account, ip);
      await this.strengthen(user, password);
      return user;
    }
    await this.refused(account, found?.id ?? null, ip);
    throw new Unauthorized('session.refused');
  }

  /** A hash made when less was asked of it is made anew while the password is at hand. */
  private async strengthen({ id, passwordHash: weak }: AppUser, password: string): Promise<void> {
    if (weak === null || !this.passwords.isWeak(weak)) return;
    const passwordHash = await this.passwords.hash(password);
    await this.uow.run((tx) => tx.update(AppUser, { id, passwordHash: weak }, { passwordHash }));
  }

  private async refused(account: string, userId: string | null, ip: string): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.throttle.failed(tx, account, ip);
      const deed = { action: 'session.refused', subjectType: 'user', subjectId: userId };
      await this.audit.record(tx, STRANGER, deed);
    });
  }
}
