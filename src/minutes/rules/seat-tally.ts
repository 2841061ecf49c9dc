import type { AnswerFacts } from './answers.js';
import { askedOf, type Subject } from './subjects.js';

/** A standing answer as the table by seat counts it. */
export type GivenAnswer = AnswerFacts & {
  readonly passage: string;
  /** Hash of the text it was given on. */
  readonly sha256: string;
  readonly seatId: string | null;
  readonly personId: string | null;
};

export type SeatTally = {
  readonly agreed: number;
  /** Agreed with a text that has changed since. */
  readonly former: number;
  readonly suggested: number;
  readonly objected: number;
  readonly remarked: number;
  /** Passages nothing was said about. Silence is not consent. */
  readonly silent: number;
  readonly asked: number;
};

export const SEAT_FILTERS = ['read', 'agreed', 'suggested', 'objected', 'silent'] as const;
export type SeatFilter = (typeof SEAT_FILTERS)[number];

/**
 * What one seat has said. Asked are the passages everybody may read, so that the count of a seat without clearance is not
 * short of what it was never shown, and those of the others it has said something about: the columns add up for whoever
 * reads them.
 */
export function seatTally(
  seat: { readonly seatId: string | null; readonly personId: string | null },
  answers: readonly GivenAnswer[],
  subjects: readonly Subject[],
): SeatTally {
  const known = new Map(subjects.map((subject) => [subject.key, subject]));
  const mine = answers.filter(
    (answer) =>
      answer.replacedAt === null &&
      known.has(answer.passage) &&
      (answer.seatId === null || answer.seatId !== seat.seatId
        ? answer.personId !== null && answer.personId === seat.personId
        : true),
  );
  const agreements = mine.filter(({ kind }) => kind === 'agree');
  const current = agreements.filter(({ passage, sha256 }) => known.get(passage)!.sha256 === sha256);
  const open = askedOf(subjects).filter(({ confidentiality }) => confidentiality !== 'restricted');
  const answered = new Set(mine.filter(({ kind }) => kind !== 'remark').map(({ passage }) => passage));
  const asked = new Set([...open.map(({ key }) => key), ...answered]);
  const count = (kind: string) => mine.filter((answer) => answer.kind === kind).length;
  return {
    agreed: current.length,
    former: agreements.length - current.length,
    suggested: count('suggest'),
    objected: count('object'),
    remarked: count('remark'),
    silent: [...asked].filter((key) => !answered.has(key)).length,
    asked: asked.size,
  };
}

/** Does a seat belong to the seats a count stands for? Agreed means: with every passage, as it stands now. */
export function countsAs(filter: SeatFilter, tally: SeatTally, hasRead: boolean): boolean {
  switch (filter) {
    case 'read':
      return hasRead;
    case 'agreed':
      return (
        tally.asked > 0 &&
        tally.agreed >= tally.asked &&
        tally.silent === 0 &&
        tally.former + openly(tally) === 0
      );
    case 'suggested':
      return tally.suggested > 0;
    case 'objected':
      return tally.objected > 0;
    case 'silent':
      return tally.agreed + tally.former + openly(tally) + tally.remarked === 0;
  }
}

const openly = ({ suggested, objected }: SeatTally): number => suggested + objected;
