import type { AnswerKind, AnswerState, Deadline } from './answers.js';

/** In the place of a passage: the minutes as such. */
export const WHOLE = 'whole';

/** What stays written of a review once the minutes are approved. */
export type ReviewRecord = {
  readonly deadline: Deadline;
  /** In whose place the approver stood, and by which letter; `basis` is null where none is recorded. */
  readonly approver: {
    readonly name: string;
    readonly title: string;
    readonly capacity: string;
    readonly basis: string | null;
  };
  /** The chair said that he knew of what was open. */
  readonly passedOver: boolean;
  readonly unresolved: readonly UnresolvedAnswer[];
};

export type UnresolvedAnswer = {
  readonly id: string;
  /** `whole` for a remark on the minutes as such. */
  readonly passage: string;
  readonly kind: AnswerKind;
  readonly state: AnswerState;
  readonly text: string | null;
  readonly because: string | null;
  readonly authorName: string;
  readonly authorTitle: string;
  readonly reason: string | null;
};
