import type { FastifyRequest } from 'fastify';
import { formView, type FormView } from '../views/form-view.js';
import type { Words } from '../words.js';
import { InvalidInput, RuleBroken, type FieldError } from '../errors/domain-error.js';
import { languageOf } from './language.js';

export type Refusal = {
  readonly ok: false;
  readonly faults: readonly FieldError[];
  readonly status: 409 | 422;
};
export type Attempt<T> = { readonly ok: true; readonly value: T } | Refusal;

/**
 * Runs a command that a form asked for; faults of single fields come back to be shown, everything else is thrown. With
 * `ruleAt`, a broken rule is shown at that field too, so that what was typed stays on the screen.
 */
export async function attempt<T>(work: () => Promise<T>, ruleAt?: string): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof InvalidInput) return { ok: false, faults: error.fields, status: 422 };
    if (ruleAt === undefined || !(error instanceof RuleBroken)) throw error;
    return { ok: false, faults: [{ field: ruleAt, code: error.code, facts: error.facts }], status: 409 };
  }
}

/** The form as it is shown again: everything typed, each fault at its field, and the status of the answer. */
export function refusedForm(
  typed: unknown,
  { faults, status }: Refusal,
  words: Words,
  request: FastifyRequest,
): FormView & { readonly status: number } {
  return { ...formView(typed, faults, words, languageOf(request)), status };
}

/** The status of a page with a form: 200 before anything was sent. */
export const formStatus = (form: FormView & { readonly status?: number }): number => form.status ?? 200;
