import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { Language } from '../platform/http/language.js';

/** Something that falls on a day beside the meetings: a follow-up that is due. */
export type MonthEntry = {
  readonly day: string;
  readonly title: string;
  readonly detail: string | null;
  readonly href: string;
};
type Source = (actor: Actor, from: string, to: string, language: Language) => Promise<readonly MonthEntry[]>;

/** Modules the calendar does not know register what else has a day. */
@Injectable()
export class MonthEntries {
  private readonly sources: Source[] = [];

  register(source: Source): void {
    this.sources.push(source);
  }

  async between(actor: Actor, from: string, to: string, language: Language): Promise<MonthEntry[]> {
    return (await Promise.all(this.sources.map((source) => source(actor, from, to, language)))).flat();
  }
}
