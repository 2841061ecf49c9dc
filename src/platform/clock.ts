import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { dayOf, type CivilDate } from '../kernel/civil-date.js';

/** The only source of time. Rules are told the day; services ask here. */
@Injectable()
export class Clock {
  private readonly stopped = new AsyncLocalStorage<{ ms: number }>();

  /** Now, ISO 8601 UTC with milliseconds. */
  now(): string {
    const held = this.stopped.getStore();
    if (!held) return new Date().toISOString();
    const now = new Date(held.ms).toISOString();
    held.ms += 1;
    return now;
  }

  /** Today in Asia/Jakarta. */
  today(): CivilDate {
    const held = this.stopped.getStore();
    return dayOf(held ? new Date(held.ms).toISOString() : new Date().toISOString());
  }

  /**
   * Runs `work` as if it happened at `instant`; each reading moves a millisecond on, so that order is kept. For the
   * sample, which is entered on its own days, and for tests.
   */
  runAt<T>(instant: string, work: () => Promise<T>): Promise<T> {
    return this.stopped.run({ ms: Date.parse(instant) }, work);
  }
}
