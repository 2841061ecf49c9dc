import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { HolidaysService, OverlapsQueries, sameRoom } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { holidayNames } from '../rules/holiday-names.js';
import { meetingOn } from '../rules/blueprint.js';
import { weekdayOf } from '../rules/recurrence.js';
import type { PlannedSeries } from './series-input.js';

export type PreviewClash = {
  readonly meetingId: string;
  readonly slug: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** The same council is asked to sit twice. */
  readonly council: boolean;
  readonly room: boolean;
};
export type PreviewDay = {
  readonly day: CivilDate;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly weekend: boolean;
  /** What the closed day is called. */
  readonly holiday: string | null;
  readonly clashes: readonly PreviewClash[];
};

const SATURDAY = 6;

/** The days of a series before it is saved: which are free, which are holidays, where another meeting sits. */
@Injectable()
export class SeriesPreviewQueries {
  constructor(
    private readonly reader: Reader,
    private readonly overlaps: OverlapsQueries,
    private readonly holidays: HolidaysService,
  ) {}

  async of(
    actor: Actor,
    planned: Omit<PlannedSeries, 'recurrence'>,
    ownMeetingIds: readonly string[] = [],
  ): Promise<PreviewDay[]> {
    const { days, blueprint, councilId } = planned;
    if (days.length === 0) return [];
    const hours = days.map((day) => meetingOn(blueprint, day));
    const others = await this.overlaps.during(actor, hours);
    const closed = holidayNames(await this.holidays.between(this.reader.em, days[0], days[days.length - 1]));
    return hours.map(({ startsAt, endsAt }, index) => ({
      ...{ day: days[index], startsAt, endsAt },
      weekend: weekdayOf(days[index]) >= SATURDAY,
      holiday: closed.get(days[index]) ?? null,
      clashes: others
        .filter((other) => !ownMeetingIds.includes(other.id))
        .filter((other) => other.startsAt < endsAt && startsAt < other.endsAt)
        .map((other) => ({
          ...{ meetingId: other.id, slug: other.slug, title: other.title },
          ...{ startsAt: other.startsAt, endsAt: other.endsAt },
          council: other.councilId === councilId,
          room: sameRoom(other.venue, blueprint.venue),
        }))
        .filter(({ council, room }) => council || room),
    }));
  }
}
