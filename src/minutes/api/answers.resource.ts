import { pageOf, s, shape } from '../../platform/http/answers.js';
import type { ReviewSheet, SeatRow } from '../members/answers.queries.js';
import { ANSWER_KINDS, ANSWER_STATES, DEADLINE_MEANINGS } from '../rules/answers.js';
import { WHOLE, type ReviewRecord } from '../rules/review-record.js';
import { answersTo } from '../rules/subjects.js';

/** One answer. `current` says whether it was given on the text that stands now. */
export const answerSchema = shape('ReviewAnswer', {
  id: s.id,
  minutesId: s.id,
  passage: s.text,
  agendaItemId: s.nullable(s.id),
  kind: s.oneOf(ANSWER_KINDS),
  sha256: s.text,
  baseText: s.nullable(s.text),
  text: s.nullable(s.text),
  because: s.nullable(s.text),
  seatId: s.nullable(s.id),
  userId: s.nullable(s.id),
  personId: s.nullable(s.id),
  authorName: s.text,
  authorTitle: s.text,
  state: s.oneOf(ANSWER_STATES),
  reason: s.nullable(s.text),
  answeredByName: s.nullable(s.text),
  answeredAt: s.nullable(s.instant),
  replacedAt: s.nullable(s.instant),
  current: s.bool,
  createdAt: s.instant,
  updatedAt: s.instant,
});

export const answersSchema = pageOf(answerSchema);
export const termsSchema = s.object({ meaning: s.oneOf(DEADLINE_MEANINGS), days: s.nullable(s.int) });

const deadline = s.object({ meaning: s.oneOf(DEADLINE_MEANINGS), dueOn: s.nullable(s.day) });
const text = s.nullable(s.text);

export const reviewSchema = shape('MinutesReview', {
  deadline,
  passages: s.list(
    s.object({
      ...{ key: s.text, kind: s.text, agendaItemId: s.nullable(s.id), number: text, text, sha256: s.text },
      answers: s.list(s.oneOf(ANSWER_KINDS)),
    }),
  ),
  seats: s.list(
    s.object({
      ...{ seatId: s.id, label: s.text, officeTitle: s.text, name: text, readAt: s.nullable(s.instant) },
      ...{ agreed: s.int, former: s.int, suggested: s.int, objected: s.int, remarked: s.int },
      ...{ silent: s.int, asked: s.int },
    }),
  ),
  /** What stayed of the review when the minutes were approved; null before. */
  record: s.nullable(
    s.object({
      deadline,
      approver: s.object({ name: s.text, title: s.text, capacity: s.text, basis: text }),
      passedOver: s.bool,
      unresolved: s.list(
        s.object({
          ...{ id: s.id, passage: s.text, kind: s.oneOf(ANSWER_KINDS), state: s.oneOf(ANSWER_STATES) },
          ...{ text, because: text, authorName: s.text, authorTitle: s.text, reason: text },
        }),
      ),
    }),
  ),
});

/** The review as its reader may know of it: of the record too only what is about passages he may read. */
export function reviewOf(sheet: ReviewSheet, seats: readonly SeatRow[], record: ReviewRecord | null) {
  return {
    deadline: sheet.deadline,
    passages: sheet.subjects.map((subject) => ({
      ...{ key: subject.key, kind: subject.kind, agendaItemId: subject.item?.id ?? null },
      ...{ number: subject.number, text: subject.text, sha256: subject.sha256 },
      answers: answersTo(subject),
    })),
    seats,
    record: readableRecord(sheet, record),
  };
}

export function readableRecord({ subjects }: ReviewSheet, record: ReviewRecord | null): ReviewRecord | null {
  const known = new Set(subjects.map(({ key }) => key));
  const readable = ({ passage }: { readonly passage: string }) => passage === WHOLE || known.has(passage);
  return record && { ...record, unresolved: record.unresolved.filter(readable) };
}
