import { ESCALATED_TO, FOLLOW_UP_STATUSES, VERDICT_KINDS } from '../../followups/index.js';
import { s, shape } from '../../platform/http/answers.js';
import type { Evaluation } from '../evaluations.queries.js';
import type { Listed } from '../listing.js';
import { byUnit } from '../rules/listing.js';
import type { VerdictRow } from '../verdicts.queries.js';

/** `state`: given in the room; in force since the end of the meeting; confirmed with its minutes; moot where the follow-up was over already. */
const STATES = ['given', 'effective', 'confirmed', 'moot'] as const;

export const verdictSchema = shape('FollowUpVerdict', {
  id: s.id,
  meetingId: s.id,
  agendaItemId: s.id,
  followUpId: s.id,
  kind: s.oneOf(VERDICT_KINDS),
  state: s.oneOf(STATES),
  dueOn: s.nullable(s.day),
  reason: s.nullable(s.text),
  escalatedTo: s.nullable(s.oneOf(ESCALATED_TO)),
  successorId: s.nullable(s.id),
  byName: s.text,
  effectiveAt: s.nullable(s.instant),
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
});

export const evaluationSchema = shape('FollowUpEvaluation', {
  /** The day whose state is shown. */
  day: s.day,
  /** Written down with the first gavel. */
  frozen: s.bool,
  /** In the order of the list: by office, the oldest lateness first. */
  data: s.list(
    shape('EvaluatedFollowUp', {
      id: s.id,
      number: s.text,
      title: s.text,
      orgUnitId: s.id,
      orgUnitName: s.text,
      status: s.oneOf(FOLLOW_UP_STATUSES),
      overdue: s.bool,
      daysLate: s.int,
      dueOn: s.day,
      originalDueOn: s.day,
      percent: s.int,
      /** It was split by that day and stood as its parts, which are listed too. */
      split: s.bool,
      /** Number of the follow-up it is a part of. */
      partOf: s.nullable(s.text),
      verdicts: s.list(verdictSchema),
    }),
  ),
});

export function verdictResource(row: VerdictRow) {
  const { byUserId: _u, successor: _s, moot, confirmedAt, ...told } = row;
  return { ...told, state: stateOf(row.effectiveAt, moot, confirmedAt) };
}

function stateOf(effectiveAt: string | null, moot: string | null, confirmedAt: string | null) {
  if (effectiveAt === null) return 'given';
  if (moot !== null) return 'moot';
  return confirmedAt === null ? 'effective' : 'confirmed';
}

export function evaluationResource({ listing, verdicts }: Evaluation) {
  const row = ({ unit: orgUnitName, firstDueOn: originalDueOn, ...listed }: Listed) => ({
    ...{
      id: listed.id,
      number: listed.number,
      title: listed.title,
      orgUnitId: listed.orgUnitId,
      orgUnitName,
    },
    ...{ status: listed.status, overdue: listed.overdue, daysLate: listed.daysLate },
    ...{ dueOn: listed.dueOn, originalDueOn, percent: listed.percent },
    ...{ split: listed.split, partOf: listed.partOf },
    verdicts: verdicts.filter(({ followUpId }) => followUpId === listed.id).map(verdictResource),
  });
  const rows = byUnit(listing.rows).flatMap((group) => group.rows);
  return { day: listing.day, frozen: listing.frozen, data: rows.map(row) };
}
