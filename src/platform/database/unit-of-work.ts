import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { RuleBroken } from '../errors/domain-error.js';
import { Databases } from './databases.js';
import { idempotencyScope } from './idempotency.js';
import { IdempotencyUnit } from './idempotency.entity.js';

export type Tx = EntityManager;
export type Work<T> = (tx: Tx) => Promise<T>;

/**
 * The only door through which the application writes. Units of work behave as if they ran one after another, so a
 * rule that was true when it was checked is still true when it is saved (SQLite: a queue before one connection;
 * PostgreSQL: SERIALIZABLE with retry).
 *
 * A unit may run twice: read and write rows in it, nothing else. No mail, no files, no PDF, no network.
 */
@Injectable()
export class UnitOfWork {
  private readonly inside = new AsyncLocalStorage<true>();
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly databases: Databases,
    private readonly clock: Clock,
  ) {}

  /** @throws Busy when the queue is full or conflicts do not end, StorageFull, and whatever `work` throws */
  async run<T>(work: Work<T>): Promise<T> {
    if (this.inside.getStore()) throw new Error('A unit of work is already open: pass its `tx` along.');
    const told = idempotencyScope.getStore();
    const scope = told?.key ? told : undefined;
    const unit = scope ? scope.unit++ : 0;
    const whole: Work<T> = scope ? (tx) => this.once(tx, { ...scope, unit }, work) : work;
    const result = await this.inside.run(true, () => this.databases.writer.run(whole));
    for (const listener of this.listeners) listener();
    return result;
  }

  /**
   * What the next unit of this Idempotency-Key returned when it ran before. For deeds that do much outside of a unit
   * (print, sign): a retry neither does it again nor is refused for a state that the first try brought about.
   */
  async earlier<T>(): Promise<{ readonly result: T } | null> {
    const { userId, key, unit, requestHash } = idempotencyScope.getStore() ?? NO_KEY;
    if (!key) return null;
    const done = await this.databases.reader().findOneBy(IdempotencyUnit, { userId, key, unit });
    return done && { result: resultOf<T>(done, requestHash) };
  }

  /** Told after every commit of this process that there may be something new to read. */
  onCommitted(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Under an Idempotency-Key a unit runs once; a retry gets what it returned then. */
  private async once<T>(
    tx: Tx,
    { userId, key, requestHash, unit }: { userId: string; key: string; requestHash: string; unit: number },
    work: Work<T>,
  ): Promise<T> {
    const done = await tx.findOneBy(IdempotencyUnit, { userId, key, unit });
    if (done) return resultOf<T>(done, requestHash);
    const result = await work(tx);
    await tx.insert(IdempotencyUnit, {
      userId,
      key,
      unit,
      requestHash,
      result: JSON.stringify(result ?? null),
      createdAt: this.clock.now(),
    });
    return result;
  }
}

const NO_KEY = { userId: '', key: '', unit: 0, requestHash: '' };

/** @throws RuleBroken when the key came with other words then */
function resultOf<T>(done: IdempotencyUnit, requestHash: string): T {
  if (done.requestHash !== requestHash) throw new RuleBroken('idempotency.other_body');
  return JSON.parse(done.result) as T;
}
