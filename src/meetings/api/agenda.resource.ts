import { s, shape } from '../../platform/http/answers.js';
import type { AgendaRow } from '../agenda.queries.js';
import {
  AGENDA_KINDS,
  AGENDA_RESULTS,
  CONFIDENTIALITIES,
  DIMENSIONS,
  LATE_ALLOWERS,
} from '../rules/values.js';

export const agendaItemSchema = shape('AgendaItem', {
  id: s.id,
  meetingId: s.id,
  position: s.int,
  title: s.text,
  kind: s.oneOf(AGENDA_KINDS),
  presenter: s.nullable(s.text),
  minutesPlanned: s.nullable(s.int),
  dimension: s.nullable(s.oneOf(DIMENSIONS)),
  confidentiality: s.oneOf(CONFIDENTIALITIES),
  discussion: s.nullable(s.text),
  result: s.nullable(s.oneOf(AGENDA_RESULTS)),
  late: s.bool,
  lateAllowedBy: s.nullable(s.oneOf(LATE_ALLOWERS)),
  lateAllowedByName: s.nullable(s.text),
  lateReason: s.nullable(s.text),
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
});

export const agendaItemResource = (item: AgendaRow) => ({
  id: item.id,
  meetingId: item.meetingId,
  position: item.position,
  title: item.title,
  kind: item.kind,
  presenter: item.presenter,
  minutesPlanned: item.minutesPlanned,
  dimension: item.dimension,
  confidentiality: item.confidentiality,
  discussion: item.discussion,
  result: item.result,
  late: item.late,
  lateAllowedBy: item.lateAllowedBy,
  lateAllowedByName: item.lateAllowedByName,
  lateReason: item.lateReason,
  version: item.version,
  createdAt: item.createdAt,
  updatedAt: item.updatedAt,
});
