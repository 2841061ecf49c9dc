import { placeWords, verdictWords } from '../../evaluations/index.js';
import type { EvaluationUnit } from '../../platform/rendering/document-types.js';
import { midDate } from '../../platform/views/formats.js';
import type { EvaluationPart } from '../rules/content.js';

type Say = (code: string, facts?: object) => string;
type Verdict = EvaluationPart['verdicts'][number];

/** What the meeting found of earlier follow-ups and said of each, office by office in the order of the record. */
export function evaluationLines(parts: readonly EvaluationPart[], say: Say): EvaluationUnit[] {
  const units = [...new Set(parts.map(({ unit }) => unit))];
  return units.map((unit) => ({
    unit,
    rows: parts.filter((part) => part.unit === unit).map((part) => row(part, say)),
  }));
}

function row(part: EvaluationPart, say: Say) {
  const { number, title, status, daysLate, percent, dueOn, verdicts } = part;
  const over = ['done', 'infeasible'].includes(status);
  const state = say(`status.followup.${status}`);
  const late = daysLate > 0 ? say('evaluation.late', { days: daysLate }) : null;
  const place = placeWords(part);
  return {
    ...{
      number,
      title,
      due: midDate(dueOn),
      status: [late, state, over ? null : `${percent}%`, place && say(place.code, place.facts)]
        .filter(Boolean)
        .join(', '),
    },
    verdicts: verdicts.map((verdict) => line(verdict, say)),
  };
}

/** "Diperpanjang sampai 30 September 2025: menunggu data" */
export function line({ kind, dueOn, reason, escalatedTo, successor }: Verdict, say: Say): string {
  const { code, facts } = verdictWords({ kind, dueOn, escalatedTo, successor } as Parameters<
    typeof verdictWords
  >[0]);
  const named = successor ? ` ${successor.title} (${successor.unit})` : '';
  return `${say(code, facts)}${named}${reason ? `: ${reason}` : ''}`;
}
