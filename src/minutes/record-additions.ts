import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { Minutes } from './minutes.entity.js';

/** A card beside sealed minutes: a title from views/words, what stands there, and where more of it is. */
export type AdditionCard = {
  readonly id: string;
  readonly title: string;
  readonly items: readonly {
    readonly code: string;
    readonly facts: object;
    readonly detail: string | null;
  }[];
  readonly href: string;
  readonly link: string;
};
type Source = (actor: Actor, minutes: Minutes, path: string) => Promise<readonly AdditionCard[]>;

/** What other modules add to a sealed record; they know the minutes, the minutes do not know them. */
@Injectable()
export class RecordAdditions {
  private readonly sources: Source[] = [];

  register(source: Source): void {
    this.sources.push(source);
  }

  async of(actor: Actor, minutes: Minutes, path: string): Promise<AdditionCard[]> {
    if (!minutes.sealedAt) return [];
    return (await Promise.all(this.sources.map((source) => source(actor, minutes, path)))).flat();
  }
}
