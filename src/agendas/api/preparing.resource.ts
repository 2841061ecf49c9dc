import { s, shape } from '../../platform/http/answers.js';
import { ORIGIN_KINDS } from '../carrying/item-origin.entity.js';

const placed = { id: s.id, title: s.text, at: s.int };
const names = s.list(s.text);
const value = s.nullable({ anyOf: [s.text, s.int] });

const versionItemSchema = shape('AgendaVersionItem', {
  id: s.id,
  title: s.text,
  kind: s.text,
  presenter: s.nullable(s.text),
  minutesPlanned: s.nullable(s.int),
  dimension: s.nullable(s.text),
  confidentiality: s.text,
  late: s.bool,
  files: s.nullable(s.list(s.object({ name: s.text, sha256: s.text }))),
});

export const versionsSchema = s.object({
  data: s.list(
    shape('AgendaVersion', {
      letter: s.text,
      frozen: s.bool,
      publishedAt: s.instant,
      publishedByName: s.text,
      items: s.list(versionItemSchema),
    }),
  ),
});

export const diffSchema = shape('AgendaDiff', {
  added: s.list(s.object({ ...placed, late: s.bool })),
  removed: s.list(s.object(placed)),
  moved: s.list(s.object({ ...placed, from: s.int })),
  changed: s.list(
    s.object({ ...placed, changes: s.list(s.object({ field: s.text, from: value, to: value })) }),
  ),
  files: s.list(s.object({ ...placed, added: names, removed: names, replaced: names })),
});

export const carryOverSchema = shape('CarryOver', {
  minutes: s.nullable(s.object({ meetingId: s.id, title: s.text, startsAt: s.instant })),
  followUps: s.list(s.object({ id: s.id, number: s.text, title: s.text, restricted: s.bool })),
  postponed: s.list(s.object({ id: s.id, title: s.text })),
});

export const budgetSchema = shape('AgendaBudget', {
  available: s.int,
  planned: s.int,
  unplanned: s.int,
  left: s.int,
  verdict: s.oneOf(['empty', 'over', 'exact', 'under']),
});

export const deadlineSchema = shape('ProposalDeadline', {
  until: s.nullable(s.day),
  daysBefore: s.nullable(s.int),
  deadline: s.nullable(s.day),
});

const relative = {
  kind: s.oneOf(ORIGIN_KINDS),
  id: s.id,
  title: s.text,
  day: s.nullable(s.text),
  href: s.nullable(s.text),
};

export const lineageSchema = shape('AgendaItemLineage', {
  origins: s.list(s.object(relative)),
  heirs: s.list(
    s.object({ itemId: s.id, meetingId: s.id, title: s.text, startsAt: s.instant, slug: s.text }),
  ),
});
