import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Busy } from '../platform/errors/domain-error.js';

/** argon2id with 64 MiB, t=3, p=1: above RFC 9106's second recommendation and ASVS (SECURITY.md F15). */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const AT_ONCE = 4;
const QUEUE = 100;

/** Hashes and checks passwords, never more than four at a time: each takes 64 MiB. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private dummy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** Takes as long for an account that does not exist or has no password as for one that does. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    this.dummy ??= this.hash('nobody has this password');
    const against = stored ?? (await this.dummy);
    const same = await this.inTurn(() => verify(against, password).catch(() => false));
    return same && stored !== null;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= QUEUE) throw new Busy();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}
