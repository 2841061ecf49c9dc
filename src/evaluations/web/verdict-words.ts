import type { Listed } from '../listing.js';
import type { VerdictRow } from '../verdicts.queries.js';

type Said = Pick<VerdictRow, 'kind' | 'dueOn' | 'escalatedTo'> & {
  readonly successor: { readonly number: string } | null;
};

/** What the meeting said, as a sentence of `views/words`; the same in the room, on the pages and in the minutes. */
export function verdictWords({ kind, dueOn, escalatedTo, successor }: Said) {
  const code = kind === 'escalated' ? `evaluation.said.escalated_${escalatedTo}` : `evaluation.said.${kind}`;
  return { code, facts: { dueOn, number: successor?.number ?? null } };
}

/** What a line is of a task that was split, so that its numbers are not read as several tasks; null for any other. */
export function placeWords({ split = false, partOf = null }: Partial<Pick<Listed, 'split' | 'partOf'>>) {
  if (split) return { code: 'evaluation.split', facts: {} };
  return partOf === null ? null : { code: 'evaluation.part_of', facts: { number: partOf } };
}
