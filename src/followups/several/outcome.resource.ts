import { s, shape } from '../../platform/http/answers.js';
import type { Language } from '../../platform/http/language.js';
import type { Words } from '../../platform/words.js';
import type { RefusedRow } from './each.js';

const refusal = {
  id: s.id,
  code: s.text,
  detail: s.text,
  errors: s.list(s.object({ field: s.text, code: s.text, message: s.text })),
};

export const refusedRowSchema = shape('RefusedRow', refusal);
export const doneRowSchema = shape('DoneRow', { id: s.id, number: s.text, version: s.int });
export const outcomeSchema = shape('RowsOutcome', {
  done: s.list(doneRowSchema),
  refused: s.list(refusedRowSchema),
});

/** A refusal of one row as an answer says it: code, sentence, and each field that is at fault. */
export const refusedResource = (
  { id, code, facts, fields }: RefusedRow,
  words: Words,
  language: Language,
) => ({
  id,
  code,
  detail: words.say(code, facts, language),
  errors: fields.map((fault) => ({
    ...{ field: fault.field, code: fault.code },
    message: words.say(fault.code, fault.facts ?? {}, language),
  })),
});
