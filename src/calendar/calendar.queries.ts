import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import {
  HolidaysService,
  MeetingsQueries,
  OverlapsQueries,
  type Clash,
  type MeetingRow,
} from '../meetings/index.js';
import { Reader } from '../platform/database/reader.js';
import type { Language } from '../platform/http/language.js';
import { MonthEntries, type CalendarDays, type MonthEntry } from './month-entries.js';
import { holidayNames } from './rules/holiday-names.js';

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
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly overlaps: OverlapsQueries,
    private readonly entries: MonthEntries,
    private readonly holidays: HolidaysService,
  ) {}

  async of(actor: Actor, days: CalendarDays, language: Language): Promise<CalendarFacts> {
    const { from, to, councilId } = days;
    // Clashes are looked for among all councils: a filter hides a meeting, not that it needs the same people.
    const all = await this.meetings.between(actor, { from, to });
    return {
      meetings: councilId ? all.filter((meeting) => meeting.councilId === councilId) : all,
      clashes: await this.overlaps.among(all),
      entries: await this.entries.between(actor, days, language),
      holidays: holidayNames(await this.holidays.between(this.reader.em, from, to)),
    };
  }
}
