import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Env } from '../platform/config/env.js';
import { Busy } from '../platform/errors/domain-error.js';

/** argon2id with 64 MiB, t=3, p=1: above RFC 9106's second recommendation and ASVS (SECURITY.md F15). */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
/** Tests sign in some hundred times and guard nothing. */
const LIGHT = { ...COST, memoryCost: 1_024, timeCost: 1 } as const;
const AT_ONCE = 4;
const QUEUE = 100;

/** Hashes and checks passwords, never more than four at a time: each takes 64 MiB. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly cost: typeof COST | typeof LIGHT;
  /** Of a random text nobody knows: checked where there is no account, so that its absence takes as long. */
  private nobodys: Promise<string> | null = null;

  constructor({ isTest }: Env) {
    this.cost = isTest ? LIGHT : COST;
  }

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFC'), this.cost));
  }

  /** Takes as long for an account that does not exist or has no password as for one that does. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    this.nobodys ??= this.hash(randomBytes(32).toString('base64'));
    const checked = stored ?? (await this.nobodys);
    const same = await this.inTurn(() => verify(checked, password.normalize('NFC')).catch(() => false));
    return same && stored !== null;
  }

  /** Whether a stored hash costs less to try than those made now. */
  isWeak(stored: string): boolean {
    const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),/.exec(stored) ?? [];
    return !(Number(memory) >= this.cost.memoryCost && Number(time) >= this.cost.timeCost);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    await this.place();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Who waits takes over the place of who leaves, so there are never more than four. */
  private async place(): Promise<void> {
    if (this.running < AT_ONCE) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= QUEUE) throw new Busy();
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
