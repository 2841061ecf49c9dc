import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { TooMany } from '../platform/errors/domain-error.js';
import { networkOf } from '../platform/http/rate-limit.js';
import { Doors, sweep } from './doors.service.js';
import { ThrottleCounter } from './identity.entities.js';
import { counted, current, waitFor, type Door, type Failures } from './rules/sign-in-attempts.js';
import { secretHash } from './secrets.js';

/** Slows guessing of credentials down, per account and network, without locking the rightful owner out elsewhere. */
@Injectable()
export class ThrottleService {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly doors: Doors,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** @throws TooMany with the seconds to wait */
  async check(account: string, ip: string): Promise<void> {
    const now = this.clock.now();
    const keys = keysOf(account, ip);
    const rows = await this.reader.em.findBy(ThrottleCounter, { key: In(Object.values(keys)) });
    const of = (door: Door) => current(failuresOf(rows.find(({ key }) => key === keys[door])), door, now);
    const tries = { pair: of('pair'), network: of('network'), account: of('account') };
    const wait = waitFor(tries, now, this.env.signInRules.mostFailures);
    const together = await this.doors.waitEverywhere(ip);
    if (wait > 0 || together > 0) throw new TooMany(Math.max(wait, together), 'session.wait');
  }

  /** One more failure, and an end to those that count no more. */
  async failed(tx: EntityManager, account: string, ip: string): Promise<void> {
    const now = this.clock.now();
    for (const [door, key] of Object.entries(keysOf(account, ip)) as [Door, string][]) {
      const before = failuresOf(await tx.findOneBy(ThrottleCounter, { key }));
      const { count, firstAt, lastAt } = counted(before, door, now);
      await tx.save(ThrottleCounter, { key, failures: count, firstAt, lastAt });
    }
    await this.doors.addTogether(tx, ip);
    await sweep(tx, now);
  }

  /** A success clears the way of this account from this network; nothing is written when nothing was counted. */
  async succeeded(account: string, ip: string): Promise<void> {
    const key = keysOf(account, ip).pair;
    if (!(await this.reader.em.existsBy(ThrottleCounter, { key }))) return;
    await this.uow.run((tx) => tx.delete(ThrottleCounter, { key }));
  }

  /** A password set through the mailbox opens an account again that guessing had closed. */
  async reopen(tx: EntityManager, account: string): Promise<void> {
    await tx.delete(ThrottleCounter, { key: accountKey(account) });
  }
}

function failuresOf(row: ThrottleCounter | null | undefined): Failures | null {
  return row ? { count: row.failures, firstAt: row.firstAt, lastAt: row.lastAt } : null;
}

const accountKey = (account: string) => secretHash(`account|${account}`);

function keysOf(account: string, ip: string): Record<Door, string> {
  const network = networkOf(ip);
  return {
    pair: secretHash(`pair|${account}|${network}`),
    network: secretHash(`network|${network}`),
    account: accountKey(account),
  };
}
