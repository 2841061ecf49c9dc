import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { TooMany } from '../platform/errors/domain-error.js';
import { networkOf } from '../platform/http/rate-limit.js';
import { ThrottleCounter } from './identity.entities.js';
import { counted, current, waitFor, type Door, type Failures } from './rules/sign-in-attempts.js';
import { secretHash } from './secrets.js';

/** Slows guessing of credentials down, per account and network, without locking the rightful owner out elsewhere. */
@Injectable()
export class ThrottleService {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws TooMany with the seconds to wait */
  async check(account: string, ip: string): Promise<void> {
    const now = this.clock.now();
    const keys = keysOf(account, ip);
    const rows = await this.reader.em.findBy(ThrottleCounter, { key: In(Object.values(keys)) });
    const of = (door: Door) => current(failuresOf(rows.find(({ key }) => key === keys[door])), door, now);
    const wait = waitFor({ pair: of('pair'), network: of('network'), account: of('account') }, now);
    if (wait > 0) throw new TooMany(wait, 'session.wait');
  }

  /** Inside the unit of work of whoever found the failure. */
  async failed(account: string, ip: string): Promise<void> {
    const now = this.clock.now();
    await this.uow.run(async (tx) => {
      for (const [door, key] of Object.entries(keysOf(account, ip)) as [Door, string][]) {
        const { count, firstAt, lastAt } = counted(failuresOf(await found(tx, key)), door, now);
        await tx.save(ThrottleCounter, { key, failures: count, firstAt, lastAt });
      }
    });
  }

  /** A success clears the way of this account from this network. */
  async succeeded(tx: EntityManager, account: string, ip: string): Promise<void> {
    await tx.delete(ThrottleCounter, { key: keysOf(account, ip).pair });
  }
}

const found = (tx: EntityManager, key: string) => tx.findOneBy(ThrottleCounter, { key });

function failuresOf(row: ThrottleCounter | null | undefined): Failures | null {
  return row ? { count: row.failures, firstAt: row.firstAt, lastAt: row.lastAt } : null;
}

function keysOf(account: string, ip: string): Record<Door, string> {
  const network = networkOf(ip);
  return {
    pair: secretHash(`pair|${account}|${network}`),
    network: secretHash(`network|${network}`),
    account: secretHash(`account|${account}`),
  };
}
