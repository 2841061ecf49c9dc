/**
 * One page of rows that are all at hand: those behind the row of this id, and the id to go on behind, null at the end.
 * An id that is not among them (any more) begins anew.
 */
export function pageAfter<T extends { readonly id: string }>(
  rows: readonly T[],
  id: string | null,
  size: number,
): { readonly shown: readonly T[]; readonly goOn: string | null } {
  const from = id === null ? 0 : rows.findIndex((row) => row.id === id) + 1;
  const shown = rows.slice(from, from + size);
  return { shown, goOn: from + size < rows.length ? shown.at(-1)!.id : null };
}
