import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { NotFound, TooMany } from '../platform/errors/domain-error.js';
import { networkOf } from '../platform/http/rate-limit.js';
import { ThrottleCounter } from './identity.entities.js';
import { triedAgain, waitAt, wasTried, type DoorName } from './rules/doors.js';
import { LONGEST_WINDOW, type Failures } from './rules/sign-in-attempts.js';
import { secretHash } from './secrets.js';

type At = readonly [door: DoorName, who: string];
const keyOf = ([door, who]: At) => secretHash(`door|${door}|${who}`);
const together = (ip: string): At => ['everything', networkOf(ip)];

/**
 * Counts in the database how often doors are tried that no password guards: it outlives a restart, and servers on one
 * database count together. Whoever is turned away writes nothing.
 */
@Injectable()
export class Doors {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One try by `who`, a link or whatever else has a name. @returns 0, or the seconds to wait; then it did not count */
  async knock(door: DoorName, who: string): Promise<number> {
    const wait = await this.waitOf([[door, who]]);
    return wait > 0 ? wait : this.uow.run((tx) => this.add(tx, [[door, who]]));
  }

  /** The same for a network. @throws TooMany */
  async pass(door: DoorName, ip: string): Promise<void> {
    const wait = await this.knock(door, networkOf(ip));
    if (wait > 0) throw new TooMany(wait);
  }

  /** @throws TooMany while this network has tried in vain too often, here or everywhere */
  async ensureOpen(door: DoorName, ip: string): Promise<void> {
    const wait = await this.waitOf([[door, networkOf(ip)], together(ip)]);
    if (wait > 0) throw new TooMany(wait);
  }

  /**
   * Tried in vain. Many at once count like many in a row: past the limit nobody hears that they were wrong. `besides`
   * turns nobody away here, however full: it has to be heard of by `waitTogether`. @throws TooMany
   */
  async missed(door: DoorName, ip: string, ...besides: At[]): Promise<void> {
    const wait = await this.uow.run(async (tx) => {
      const full = await this.add(tx, [[door, networkOf(ip)], together(ip)]);
      if (full === 0) for (const one of besides) await this.add(tx, [one]);
      return full;
    });
    if (wait > 0) throw new TooMany(wait);
  }

  /** Whether this network has tried in vain in the window that is open, and how long all must wait if `all` is full. */
  async waitTogether(door: DoorName, all: At, ip: string): Promise<number> {
    const now = this.clock.now();
    const [mine, everybodys] = await this.triesAt([[door, networkOf(ip)], all]);
    return wasTried(door, mine, now) ? waitAt(all[0], everybodys, now) : 0;
  }

  /** Work that finds nothing counts as a miss. @throws TooMany */
  async seeking<T>(door: DoorName, ip: string, work: () => Promise<T>): Promise<T> {
    await this.ensureOpen(door, ip);
    try {
      return await work();
    } catch (error) {
      if (error instanceof NotFound) await this.missed(door, ip);
      throw error;
    }
  }

  /** Seconds this network has to wait at every door. */
  waitEverywhere(ip: string): Promise<number> {
    return this.waitOf([together(ip)]);
  }

  /** What failed elsewhere counts here too. */
  async addTogether(tx: Tx, ip: string): Promise<void> {
    await this.add(tx, [together(ip)]);
  }

  /** @returns the seconds to wait where one of them is full already; nothing is counted then */
  private async add(tx: Tx, all: readonly At[]): Promise<number> {
    const now = this.clock.now();
    const rows = await tx.findBy(ThrottleCounter, { key: In(all.map(keyOf)) });
    const before = all.map((one) => triesOf(rows, one));
    const wait = Math.max(...all.map(([door], n) => waitAt(door, before[n], now)));
    if (wait > 0) return wait;
    for (const [n, one] of all.entries()) {
      const { count, firstAt, lastAt } = triedAgain(one[0], before[n], now);
      await tx.save(ThrottleCounter, { key: keyOf(one), failures: count, firstAt, lastAt });
    }
    await sweep(tx, now);
    return 0;
  }

  private async waitOf(all: readonly At[]): Promise<number> {
    const now = this.clock.now();
    const tries = await this.triesAt(all);
    return Math.max(...all.map(([door], n) => waitAt(door, tries[n], now)));
  }

  private async triesAt(all: readonly At[]): Promise<(Failures | null)[]> {
    const rows = await this.reader.em.findBy(ThrottleCounter, { key: In(all.map(keyOf)) });
    return all.map((one) => triesOf(rows, one));
  }
}

function triesOf(rows: readonly ThrottleCounter[], one: At): Failures | null {
  const row = rows.find(({ key }) => key === keyOf(one));
  return row ? { count: row.failures, firstAt: row.firstAt, lastAt: row.lastAt } : null;
}

/** An end to counters that count no more. */
export async function sweep(tx: Tx, now: string): Promise<void> {
  const old = new Date(Date.parse(now) - LONGEST_WINDOW * 1000).toISOString();
  await tx.delete(ThrottleCounter, { lastAt: LessThan(old) });
}
