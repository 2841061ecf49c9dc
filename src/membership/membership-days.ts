import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import type { CivilDate } from '../kernel/civil-date.js';

export type MarkedDay = { readonly day: CivilDate; readonly label: string };
type Source = (em: EntityManager, actor: Actor, councilId: string) => Promise<readonly MarkedDay[]>;

/** Days people may want to look at the membership on. Later modules tell theirs: the days of meetings. */
@Injectable()
export class MembershipDays {
  private readonly sources: Source[] = [];

  register(source: Source): void {
    this.sources.push(source);
  }

  async of(em: EntityManager, actor: Actor, councilId: string): Promise<MarkedDay[]> {
    const found = await Promise.all(this.sources.map((source) => source(em, actor, councilId)));
    return found.flat();
  }
}
