import { InvalidInput } from '../errors/domain-error.js';
import { textFault } from './clean-text.js';
import { Int, isId, Text } from './fields.js';

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

/** What each sort value of a list is; a cursor made for another list, or by hand, never reaches the database. */
const FITS = {
  id: isId,
  whole: (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  text: (value: unknown) => textFault(value, 100, false) === null,
} as const;

/** @throws InvalidInput when the cursor is not one that this list, sorted by such values, has given out */
export function readCursor(query: ListQuery, ...kinds: readonly (keyof typeof FITS)[]): Keyset | null {
  if (query.cursor === undefined) return null;
  const values = parsed(Buffer.from(query.cursor, 'base64url').toString('utf8'));
  const ours =
    Array.isArray(values) &&
    values.length === kinds.length &&
    kinds.every((kind, n) => FITS[kind](values[n]));
  if (!ours) throw InvalidInput.at('cursor', 'field.cursor');
  return values as Keyset;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
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
