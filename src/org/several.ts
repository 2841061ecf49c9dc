import { In, type EntityTarget } from 'typeorm';
import type { Deed } from '../audit/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { NotFound } from '../platform/errors/domain-error.js';

/** A record before (null: it is new) and after a deed. */
export type Pair<T> = { readonly before: unknown; readonly after: T };
type Row = { id: string; deletedAt: string | null };

const AT_ONCE = 1_000;

/** Rows whose `column` is one of `values`, however many values there are. */
export async function rowsWhereIn<T extends Row>(
  tx: Tx,
  entity: EntityTarget<T>,
  column: keyof T & string,
  values: readonly string[],
): Promise<T[]> {
  const rows: T[] = [];
  for (let at = 0; at < values.length; at += AT_ONCE) {
    rows.push(...(await tx.findBy(entity, { [column]: In(values.slice(at, at + AT_ONCE)) } as never)));
  }
  return rows;
}

/** Rows that are there and not withdrawn. */
export const rowsByIds = async <T extends Row>(tx: Tx, entity: EntityTarget<T>, ids: readonly string[]) =>
  (await rowsWhereIn(tx, entity, 'id', ids)).filter(({ deletedAt }) => deletedAt === null);

/**
 * The rows of several changes as they were and as they become.
 * @throws NotFound when one of them is not there
 */
export async function changedRows<T extends Row>(
  tx: Tx,
  entity: EntityTarget<T>,
  changes: readonly { readonly id: string; readonly data: object }[],
): Promise<(Pair<T> & { readonly before: T })[]> {
  const told = new Map<string, object>();
  for (const { id, data } of changes) told.set(id, { ...told.get(id), ...data });
  const rows = new Map((await rowsByIds(tx, entity, [...told.keys()])).map((row) => [row.id, row]));
  return [...told].map(([id, data]) => {
    const before = rows.get(id);
    if (!before) throw new NotFound('thing', id);
    return { before, after: { ...before, ...data } };
  });
}

/** One deed for the journal per pair; the subject is what the action is named after. */
export const deedsOf = (action: string, pairs: readonly Pair<{ id: string }>[]): Deed[] =>
  pairs.map(({ before, after }) => ({
    ...{ action, subjectType: action.split('.')[0], subjectId: after.id, before, after },
  }));

/** A text that occurs twice, if any does. */
export function repeated(texts: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return texts.find((text) => seen.has(text) || !seen.add(text));
}
