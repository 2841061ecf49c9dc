import { InvalidInput, type FieldError } from '../errors/domain-error.js';

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly FieldError[] };

/** Runs a command that a form asked for; faults of single fields come back to be shown, everything else is thrown. */
export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof InvalidInput) return { ok: false, faults: error.fields };
    throw error;
  }
}
