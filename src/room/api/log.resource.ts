import { s, shape } from '../../platform/http/answers.js';
import { LOG_KINDS } from '../log-entry.entity.js';
import type { LogRow } from '../log.queries.js';

export const logEntrySchema = shape('LogEntry', {
  id: s.id,
  meetingId: s.id,
  agendaItemId: s.id,
  sequence: s.int,
  kind: s.oneOf(LOG_KINDS),
  text: s.nullable(s.text),
  decisionId: s.nullable(s.id),
  followUpId: s.nullable(s.id),
  orgUnitId: s.nullable(s.id),
  dueOn: s.nullable(s.day),
  startedAt: s.instant,
  typedAt: s.nullable(s.instant),
  authorName: s.text,
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
});

export const logEntryResource = ({ authorUserId: _, ...entry }: LogRow) => entry;
