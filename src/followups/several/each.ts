import {
  DomainError,
  InvalidInput,
  type Facts,
  type FieldError,
} from '../../platform/errors/domain-error.js';

/** One row of several that was not done, and why; the others go on without it. */
export type RefusedRow = {
  readonly id: string;
  readonly code: string;
  readonly facts: Facts;
  readonly fields: readonly FieldError[];
};
export type Outcome<T> = { readonly done: readonly T[]; readonly refused: readonly RefusedRow[] };

/**
 * Does the same with each row, inside one unit of work; a refusal concerns its row only. Whatever is tried must refuse
 * before it writes. What concerns all of them (busy, full, a fault of the program) ends the whole.
 */
export async function each<Row extends { readonly id: string }, T>(
  rows: readonly Row[],
  work: (row: Row) => Promise<T>,
): Promise<Outcome<T>> {
  const done: T[] = [];
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    try {
      done.push(await work(row));
    } catch (error) {
      refused.push(refusalOf(row.id, error));
    }
  }
  return { done, refused };
}

function refusalOf(id: string, error: unknown): RefusedRow {
  if (!(error instanceof DomainError) || error.status >= 500) throw error;
  const fields = error instanceof InvalidInput ? error.fields : [];
  const [only] = fields;
  const { code, facts } = only ? { facts: {}, ...only } : error;
  return { id, code, facts, fields };
}
