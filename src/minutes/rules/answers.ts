import { addDays } from '../../kernel/civil-date.js';
import { mergedWords } from '../../kernel/merge.js';
import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';
import { canComment, type MinutesFacts } from './minutes-lifecycle.js';

/** What a member can say of a passage: he agrees with it, words it otherwise, objects, or remarks on a fact. */
export const ANSWER_KINDS = ['agree', 'suggest', 'object', 'remark'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** An agreement is given and asks for nothing; everything else is open until the secretariat answers it. */
export const ANSWER_STATES = ['given', 'open', 'accepted', 'declined'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** What it means that the last day of a review is over. Silence is consent in none of them. */
export const DEADLINE_MEANINGS = ['none', 'reminder', 'closes'] as const;
export type DeadlineMeaning = (typeof DEADLINE_MEANINGS)[number];
export type Deadline = { readonly meaning: DeadlineMeaning; readonly dueOn: string | null };

export const NO_DEADLINE: Deadline = { meaning: 'none', dueOn: null };

/** The last day of a review that begins today, as the council has set it. */
export function deadlineFrom(
  terms: { readonly meaning: DeadlineMeaning; readonly days: number | null } | null,
  today: string,
): Deadline {
  if (!terms || terms.meaning === 'none' || terms.days === null) return NO_DEADLINE;
  return { meaning: terms.meaning, dueOn: addDays(today, terms.days) };
}

/** Members answer while the text is before them; after the last day only where that does not close the review. */
export function canAnswer(minutes: MinutesFacts, deadline: Deadline, today: string): Verdict {
  const over = deadline.meaning === 'closes' && deadline.dueOn !== null && today > deadline.dueOn;
  return firstRefusal(
    canComment(minutes),
    over ? refused('review.closed', { dueOn: deadline.dueOn }) : allowed,
  );
}

export type AnswerFacts = {
  readonly kind: AnswerKind;
  readonly state: AnswerState;
  /** When its author said something else instead. */
  readonly replacedAt: string | null;
};

/** An answer is dealt with once, while it is still what its author says and the text can follow it. */
export function canJudge(minutes: MinutesFacts, answer: AnswerFacts): Verdict {
  return firstRefusal(
    answer.replacedAt === null ? allowed : refused('answer.replaced'),
    answer.state === 'open' ? allowed : refused('answer.judged', { state: answer.state }),
    minutes.state === 'in-review' || minutes.state === 'draft'
      ? allowed
      : refused('minutes.locked', { state: minutes.state }),
  );
}

/**
 * The text once a suggestion is accepted: the suggestion itself where nobody changed the passage meanwhile, both
 * changes in one where they touch different words, null where somebody has to decide.
 */
export function settledText(
  suggestion: { readonly baseText: string | null; readonly text: string | null },
  current: string | null,
): string | null {
  const base = suggestion.baseText ?? '';
  return mergedWords(base, current ?? '', suggestion.text ?? '');
}

/**
 * Whose words an accepted suggestion becomes: those of its author where it is taken over as it is or merged by the
 * machine; worded otherwise they are those of whoever decided, on the suggestion of its author.
 */
export function wordingOf(
  suggestion: { readonly baseText: string | null; readonly text: string | null },
  current: string | null,
  decided: string | null,
): { readonly text: string; readonly origin: 'suggestion' | 'editor' } | null {
  const settled = settledText(suggestion, current);
  if (decided === null) return settled === null ? null : { text: settled, origin: 'suggestion' };
  const theirs = decided === settled || decided === (suggestion.text ?? '');
  return { text: decided, origin: theirs ? 'suggestion' : 'editor' };
}

/** What waits for the secretariat. */
export const isOpen = ({ state, replacedAt }: AnswerFacts): boolean =>
  state === 'open' && replacedAt === null;

/**
 * What the record of the review keeps when the minutes are approved: everything that is still open, and objections
 * the secretariat declined, for they are not withdrawn by that.
 */
export const isUnresolved = (answer: AnswerFacts): boolean =>
  isOpen(answer) || (answer.kind === 'object' && answer.state === 'declined' && answer.replacedAt === null);

/** What was remarked through the older way of commenting, as the review counts it. */
export const remarkOf = ({ state }: { readonly state: 'open' | 'accepted' | 'declined' }): AnswerFacts => ({
  ...{ kind: 'remark', state, replacedAt: null },
});

/** Who approves has read that something is open, and says so. */
export function mayPassOver(open: readonly AnswerFacts[], confirmed: boolean): Verdict {
  if (open.length === 0 || confirmed) return allowed;
  const count = (kind: AnswerKind) => open.filter((answer) => answer.kind === kind).length;
  return refused('review.open_answers', {
    ...{ suggestions: count('suggest'), objections: count('object'), remarks: count('remark') },
  });
}
