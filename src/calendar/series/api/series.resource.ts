import {
  AGENDA_KINDS,
  CONFIDENTIALITIES,
  DIMENSIONS,
  MEETING_KINDS,
  MEETING_MODES,
} from '../../../meetings/index.js';
import { s, shape } from '../../../platform/http/answers.js';
import { COUNTED_BY, FREQUENCIES } from '../../rules/recurrence.js';
import type { MeetingSeries } from '../meeting-series.entity.js';
import type { SeriesEntry } from '../series-entries.queries.js';
import type { PreviewDay } from '../series-preview.queries.js';
import type { SeriesTold } from '../series.queries.js';

const scalars = {
  id: s.id,
  councilId: s.id,
  title: s.text,
  kind: s.oneOf(MEETING_KINDS),
  mode: s.oneOf(MEETING_MODES),
  workingGroup: s.nullable(s.oneOf(DIMENSIONS)),
  startTime: s.text,
  endTime: s.text,
  venue: s.nullable(s.text),
  onlineUrl: s.nullable(s.text),
  chairOfficeId: s.nullable(s.id),
  minuteTakerPersonId: s.nullable(s.id),
  frequency: s.oneOf(FREQUENCIES),
  interval: s.int,
  by: s.oneOf(COUNTED_BY),
  monthDay: s.nullable(s.int),
  ordinal: s.nullable(s.int),
  weekday: s.nullable(s.int),
  startsOn: s.day,
  until: s.nullable(s.day),
  count: s.nullable(s.int),
  except: s.list(s.day),
  stoppedAt: s.nullable(s.instant),
  stopReason: s.nullable(s.text),
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
};

export const seriesRowSchema = shape('MeetingSeriesRow', scalars);

const matter = s.object({
  title: s.text,
  kind: s.oneOf(AGENDA_KINDS),
  presenter: s.nullable(s.text),
  minutesPlanned: s.nullable(s.int),
  dimension: s.nullable(s.oneOf(DIMENSIONS)),
  confidentiality: s.oneOf(CONFIDENTIALITIES),
});

export const seriesSchema = shape('MeetingSeries', {
  ...scalars,
  agenda: s.list(matter),
  meetings: s.list(
    s.object({
      meetingId: s.id,
      plannedOn: s.day,
      startsAt: s.instant,
      endsAt: s.instant,
      status: s.text,
      /** What was changed on it by hand since the series made it; only drafts are compared. */
      ownChanges: s.list(s.text),
    }),
  ),
});

export const previewSchema = shape('SeriesPreview', {
  days: s.list(
    s.object({
      day: s.day,
      startsAt: s.instant,
      endsAt: s.instant,
      weekend: s.bool,
      holiday: s.nullable(s.text),
      clashes: s.list(
        s.object({
          ...{ meetingId: s.id, slug: s.text, title: s.text, startsAt: s.instant, endsAt: s.instant },
          ...{ council: s.bool, room: s.bool },
        }),
      ),
    }),
  ),
});

export function seriesRowResource(series: MeetingSeries) {
  const { id, councilId, stoppedAt, stopReason, version, createdAt, updatedAt } = series;
  const { agenda: _agenda, ...blueprint } = series.blueprint;
  const whole = { ...blueprint, ...series.recurrence };
  return { id, councilId, ...whole, stoppedAt, stopReason, version, createdAt, updatedAt };
}

export const seriesResource = ({ series, entries }: SeriesTold) => ({
  ...seriesRowResource(series),
  agenda: series.blueprint.agenda,
  meetings: entries.map(entryResource),
});

const entryResource = ({ meetingId, plannedOn, startsAt, endsAt, status, own }: SeriesEntry) => ({
  ...{ meetingId, plannedOn, startsAt, endsAt, status },
  ownChanges: own,
});

export const previewResource = (days: readonly PreviewDay[]) => ({ days });
