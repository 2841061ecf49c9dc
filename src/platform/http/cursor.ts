import { InvalidInput } from '../errors/domain-error.js';
import { Int, Text } from './fields.js';

/** `limit` and `cursor` of every list. Extend it with the list's own filters. */
export class ListQuery {
  /** Rows per page. */
  @Int({ optional: true, min: 1, max: 200 })
  limit?: number;

  /** `nextCursor` of the page before. */
  @Text({ optional: true, max: 500 })
  cursor?: string;
}

export type Page<T> = { readonly data: T[]; readonly nextCursor: string | null };

/** Where a keyset page starts: the sort values of the last row seen, the id last. */
export type Keyset = readonly (string | number)[];

export const pageSize = (query: ListQuery) => query.limit ?? 50;

/** @throws InvalidInput when the cursor is not one of ours or not of this list's `width` */
export function readCursor(query: ListQuery, width: number): Keyset | null {
  if (query.cursor === undefined) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(query.cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === width &&
      values.every((value) => typeof value === 'string' || typeof value === 'number')
    ) {
      return values as Keyset;
    }
  } catch {
    // not JSON: told below like every other foreign cursor
  }
  throw InvalidInput.at('cursor', 'field.cursor');
}

/**
 * Cuts one page out of `limit + 1` rows read; the extra row only tells that there is more.
 * `keyOf` gives the sort values of a row in the order of the query's ORDER BY.
 */
export function cutPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Keyset,
  toData: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    data: shown.map(toData),
    nextCursor: more ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null,
  };
}
