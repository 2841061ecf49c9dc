import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { MeetingsQueries, OverlapsQueries, type Clash, type MeetingRow } from '../meetings/index.js';
import type { Language } from '../platform/http/language.js';
import { HolidaysQueries } from './holidays.queries.js';
import { MonthEntries, type CalendarDays, type MonthEntry } from './month-entries.js';

/** What falls on some days, as far as the reader may know of it. */
export type CalendarFacts = {
  readonly meetings: readonly MeetingRow[];
  readonly entries: readonly MonthEntry[];
  /** By meeting: the others that need the same person or room in the same hours. */
  readonly clashes: ReadonlyMap<string, readonly Clash[]>;
  readonly holidays: ReadonlyMap<string, string>;
};

/** Gathers some days of the calendar: meetings, what clashes among them, what is due, holidays. */
@Injectable()
export class CalendarQueries {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly overlaps: OverlapsQueries,
    private readonly entries: MonthEntries,
    private readonly holidays: HolidaysQueries,
  ) {}

  async of(actor: Actor, days: CalendarDays, language: Language): Promise<CalendarFacts> {
    const { from, to, councilId } = days;
    // Clashes are looked for among all councils: a filter hides a meeting, not that it needs the same people.
    const all = await this.meetings.between(actor, { from, to });
    return {
      meetings: councilId ? all.filter((meeting) => meeting.councilId === councilId) : all,
      clashes: await this.overlaps.among(all),
      entries: await this.entries.between(actor, days, language),
      holidays: await this.holidays.between(from, to),
    };
  }
}
