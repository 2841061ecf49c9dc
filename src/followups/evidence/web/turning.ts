import type { Preview } from '../../../documents/index.js';

type Pictures = Extract<Preview, { kind: 'pictures' }>;

/** Which pages are on the screen, and where the ones before and after them are; null where all fit at once. */
export function turning({ pages, shown, total }: Pictures) {
  const [first, last] = [pages[0].page, pages[pages.length - 1].page];
  if (first === 1 && last >= total) return null;
  return {
    ...{ first, last, total },
    previous: first > 1 ? `?hal=${first - 1}` : null,
    next: last < shown ? `?hal=${last + 1}` : null,
    /** Beyond this page one has to open the file. */
    ends: last >= shown && shown < total ? shown : null,
  };
}
