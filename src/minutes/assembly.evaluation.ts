import type { Listing, VerdictRow } from '../evaluations/index.js';
import { byUnit } from '../evaluations/index.js';
import type { EvaluationPart } from './rules/content.js';

/** What a meeting found of earlier follow-ups and said of them: from the records, so that nobody can word it otherwise. */
export function evaluationOf(
  listing: Listing | undefined,
  verdicts: readonly VerdictRow[],
): EvaluationPart[] {
  if (!listing) return [];
  const rows = byUnit(listing.rows).flatMap((group) => group.rows);
  return rows.map(({ id, number, title, unit, status, dueOn, firstDueOn, daysLate, percent, ...row }) => ({
    ...{ followUpId: id, number, title, unit, status, dueOn, firstDueOn, daysLate, percent },
    ...(row.split ? { split: true } : {}),
    ...(row.partOf === null ? {} : { partOf: row.partOf }),
    verdicts: verdicts.filter(({ followUpId }) => followUpId === id).map(verdictOf),
  }));
}

const verdictOf = ({ kind, dueOn, reason, escalatedTo, successor }: VerdictRow) => ({
  ...{ kind, dueOn, reason, escalatedTo },
  successor: successor && { number: successor.number, title: successor.title, unit: successor.unit },
});
