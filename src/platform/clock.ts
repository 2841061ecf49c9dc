import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { dayOf, type CivilDate } from '../kernel/civil-date.js';
import type { Env } from './config/env.js';

/** The only source of time. Rules are told the day; services ask here. */
@Injectable()
export class Clock {
  private readonly stopped = new AsyncLocalStorage<{ ms: number }>();
  /** How far the clock of a trial is from that of the machine. */
  private readonly ahead: number;

  constructor(env?: Env) {
    this.ahead = env?.testClock ? Date.parse(env.testClock) - Date.now() : 0;
  }

  /** Now, ISO 8601 UTC with milliseconds. */
  now(): string {
    const held = this.stopped.getStore();
    if (!held) return new Date(Date.now() + this.ahead).toISOString();
    const now = new Date(held.ms).toISOString();
    held.ms += 1;
    return now;
  }

  /** Today in Asia/Jakarta. */
  today(): CivilDate {
    const held = this.stopped.getStore();
    return dayOf(new Date(held ? held.ms : Date.now() + this.ahead).toISOString());
  }

  /**
   * Runs `work` as if it happened at `instant`; each reading moves a millisecond on, so that order is kept. For the
   * sample, which is entered on its own days, and for tests.
   */
  runAt<T>(instant: string, work: () => Promise<T>): Promise<T> {
    return this.stopped.run({ ms: Date.parse(instant) }, work);
  }
}
