const ROWS = 50;

/** Which page was asked for, or whose row is to be seen. */
export type AskedRows = { readonly hal?: unknown; readonly orang?: unknown };

/** A long list, a page at a time: the rows of this page, and the way to the others; no pager where one page is enough. */
export function longList<T>(
  rows: readonly T[],
  {
    path,
    asked,
    idOf,
  }: { readonly path: string; readonly asked: AskedRows; readonly idOf: (row: T) => string },
) {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const row = asked.orang === undefined ? -1 : rows.findIndex((one) => idOf(one) === asked.orang);
  const wanted = row < 0 ? Number(asked.hal) : Math.floor(row / ROWS) + 1;
  const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
  const href = (at: number) => (at < 1 || at > pages ? null : `${path}?hal=${at}`);
  return {
    shown: rows.slice((page - 1) * ROWS, page * ROWS),
    pager:
      pages === 1
        ? null
        : {
            said: { code: 'ui.page_of', facts: { page, pages } },
            prev: href(page - 1),
            next: href(page + 1),
          },
  };
}
