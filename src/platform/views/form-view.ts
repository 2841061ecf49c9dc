import type { FieldError } from '../errors/domain-error.js';
import type { Language } from '../http/language.js';
import type { Words } from '../words.js';

/** A form as the template shows it: what was typed, and what is wrong with it. */
export type FormView = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly list: readonly { readonly field: string; readonly text: string }[];
  readonly invalid: boolean;
};

/** Before anything was sent: the values it opens with, no errors. */
export const freshForm = (values: Readonly<Record<string, unknown>> = {}): FormView => ({
  values,
  errors: {},
  list: [],
  invalid: false,
});

/** After a refusal: everything typed is kept, every fault is a sentence at its field and in the summary. */
export function formView(
  values: unknown,
  faults: readonly FieldError[],
  words: Words,
  language: Language = 'id',
): FormView {
  const list = faults.map(({ field: name, code, facts, about }) => ({
    field: name,
    text: (about ? `${about}: ` : '') + words.say(code, facts ?? {}, language),
  }));
  const errors: Record<string, string> = {};
  for (const { field: name, text } of list) errors[name] ??= text;
  return { values: { ...(values as object) }, errors, list, invalid: list.length > 0 };
}

/** One field of a form, as `components/field` wants it. */
export const field = (form: FormView, name: string) => ({
  name,
  value: form.values[name],
  error: form.errors[name] ?? null,
});
