export type BookFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Pages it brings along, or the one page that tells why it does not. */
  readonly pages: number;
};
export type BookPart = {
  readonly title: string;
  /** Pages of the separator that opens the part. */
  readonly pages: number;
  readonly files: readonly BookFile[];
};

export type Entry = { readonly title: string; readonly page: number; readonly files: readonly Leaf[] };
export type Leaf = { readonly id: string; readonly title: string; readonly page: number };

/** Where everything begins once the front pages are `front` long; pages count from 1 over the whole book. */
export function entriesOf(front: number, parts: readonly BookPart[]): { entries: Entry[]; pages: number } {
  let page = front + 1;
  const entries = parts.map(({ title, pages, files }) => {
    const start = page;
    page += pages;
    const leaves = files.map((file) => {
      const leaf = { id: file.id, title: file.name, page };
      page += file.pages;
      return leaf;
    });
    return { title, page: start, files: leaves };
  });
  return { entries, pages: page - 1 };
}

export const BOOK_BYTES = 80 * 1024 * 1024;
export const BOOK_PAGES = 1_200;
const MEGABYTE = 1024 * 1024;

export type Limit = { readonly code: string; readonly facts: Readonly<Record<string, number>> };

/**
 * Whether a file still finds room in a book that holds so much already. What does not is listed on a page of its own
 * with the reason, and can be opened by itself.
 */
export function hasRoom(
  held: { readonly bytes: number; readonly pages: number },
  file: { readonly bytes: number; readonly pages: number },
): Limit | null {
  if (held.bytes + file.bytes > BOOK_BYTES) {
    return { code: 'book.too_many_bytes', facts: { max: BOOK_BYTES / MEGABYTE } };
  }
  if (held.pages + file.pages > BOOK_PAGES)
    return { code: 'book.too_many_pages', facts: { max: BOOK_PAGES } };
  return null;
}
