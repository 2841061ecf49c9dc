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

/** Some days of the calendar, of one council or of all. */
export type CalendarDays = { readonly from: string; readonly to: string; readonly councilId?: string };
type Source = (actor: Actor, days: CalendarDays, language: Language) => Promise<readonly MonthEntry[]>;

/** Modules the calendar does not know register what else has a day. */
@Injectable()
export class MonthEntries {
  private readonly sources: Source[] = [];

  register(source: Source): void {
    this.sources.push(source);
  }

  async between(actor: Actor, days: CalendarDays, language: Language): Promise<MonthEntry[]> {
    return (await Promise.all(this.sources.map((source) => source(actor, days, language)))).flat();
  }
}
