import { Entity, ForeignKey, Index } from 'typeorm';
import { Meeting } from '../../meetings/index.js';
import {
  Day,
  Instant,
  Json,
  Key,
  LongText,
  Ref,
  Stamped,
  Str,
  Whole,
} from '../../platform/database/columns.js';
import type { Applied, Blueprint } from '../rules/blueprint.js';
import type { Recurrence } from '../rules/recurrence.js';

/** A series of meetings: on which days, and what each of them is made like. Its meetings are meetings like any other. */
@Entity('meeting_series')
export class MeetingSeries extends Stamped {
  @Key()
  id: string;

  @Ref()
  councilId: string;

  @Str(300)
  title: string;

  @Json()
  blueprint: Blueprint;

  @Json()
  recurrence: Recurrence;

  /** When it was ended before its time, and why; null = it goes on to its end. */
  @Instant({ nullable: true })
  stoppedAt: string | null;

  @LongText({ nullable: true })
  stopReason: string | null;

  @Whole()
  version: number;
}

/** That a meeting belongs to a series, for which day it was planned, and what the series last said about it. */
@Entity('series_meeting')
@Index('series_meeting_once', ['meetingId'], { unique: true })
@Index('series_meeting_planned', ['seriesId', 'plannedOn'])
export class SeriesMeeting extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => MeetingSeries)
  seriesId: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  @Day()
  plannedOn: string;

  /** Compared with the meeting as it is now, this tells what was changed by hand. */
  @Json()
  applied: Applied;
}
