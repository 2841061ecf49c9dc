type Seat = { readonly seatId: string };
type Held = Seat & { readonly holder: { readonly personId: string } | null };

/** The seats somebody came for under a name that no longer fills them on the day. */
export function takenByFormer<Row extends Held>(
  pairs: readonly { readonly from: Row; readonly to: Row }[],
  taken: ReadonlySet<string>,
): { readonly from: Row; readonly to: Row }[] {
  return pairs.filter(
    ({ from, to }) =>
      taken.has(from.seatId) && from.holder !== null && from.holder.personId !== to.holder?.personId,
  );
}

/**
 * The roster a meeting may follow while people are already coming: a seat somebody has taken stays as the letter has it,
 * under that name and in that place; every other seat is as the day has it.
 */
export function besideTaken<Row extends Seat>(
  frozen: readonly Row[],
  pairs: readonly { readonly from: Row; readonly to: Row }[],
  today: readonly Row[],
  taken: ReadonlySet<string>,
): Row[] {
  const former = new Map(pairs.map(({ from, to }) => [to, from]));
  const rows = today.map((row) => {
    const before = former.get(row);
    return before && taken.has(before.seatId) ? before : row;
  });
  const followed = new Set(former.values());
  return [...rows, ...frozen.filter((row) => taken.has(row.seatId) && !followed.has(row))];
}
