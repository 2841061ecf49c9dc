import { redline } from '../../kernel/redline.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { AnswerRow } from '../members/answers.queries.js';
import { settledText, type AnswerKind } from '../rules/answers.js';
import type { Subject } from '../rules/subjects.js';

/** Where the passage has changed since a suggestion: what accepting makes of it, or what there is to decide between. */
export function outcomeOf(answer: AnswerRow, { text }: Subject, typed: unknown) {
  if (answer.current) return null;
  const merged = settledText(answer, text);
  return {
    merged: merged === null ? null : redline(text ?? '', merged),
    changed: redline(answer.baseText ?? '', text ?? ''),
    wording: typed ?? answer.text,
  };
}

/** One of the small forms of a passage: with what was typed and refused, or as it opens; the others stay as they were. */
export const formAt = (form: FormView, key: string) => (kind: AnswerKind, opensWith: string | null) => {
  if (!form.invalid || form.values.passage !== key || form.values.kind !== kind)
    return { open: false, text: opensWith, because: null, error: null };
  return { open: true, text: form.values.text, because: form.values.because, error: form.list[0]!.text };
};
