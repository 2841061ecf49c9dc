import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { allowed, type Verdict } from '../kernel/verdict.js';

type Lock = (em: EntityManager, id: string) => Promise<Verdict>;

/**
 * What closes the book of a meeting: later modules (minutes, decisions) register a reason, meetings asks before
 * agenda, discussion or attendance change. Meetings itself knows neither of them.
 */
@Injectable()
export class MeetingLocks {
  private readonly meetings: Lock[] = [];
  private readonly items: Lock[] = [];

  /** Asked before anything of a meeting's record changes: "until the minutes are submitted". */
  register(lock: Lock): void {
    this.meetings.push(lock);
  }

  /** Asked before an agenda item is taken off: something may refer to it. */
  registerItem(lock: Lock): void {
    this.items.push(lock);
  }

  isOpen(em: EntityManager, meetingId: string): Promise<Verdict> {
    return firstOf(this.meetings, em, meetingId);
  }

  isFree(em: EntityManager, itemId: string): Promise<Verdict> {
    return firstOf(this.items, em, itemId);
  }
}

async function firstOf(locks: readonly Lock[], em: EntityManager, id: string): Promise<Verdict> {
  for (const lock of locks) {
    const verdict = await lock(em, id);
    if (!verdict.ok) return verdict;
  }
  return allowed;
}
