/** What of a file can be shown without opening it: pictures of its pages, a table, or nothing. */
export type PreviewKind = 'photo' | 'pdf' | 'sheet';

export function previewKindOf(mediaType: string): PreviewKind | null {
  if (mediaType.startsWith('image/')) return 'photo';
  if (mediaType === 'application/pdf') return 'pdf';
  return mediaType.endsWith('.sheet') ? 'sheet' : null;
}

/** Pages of a paper that are drawn together, and shown together. */
export const PAGES_AT_ONCE = 3;
/** Further pages are for whoever opens the file. */
export const MOST_PAGES = 60;

/** How many pages are drawn at all. */
export const drawnOf = (total: number) => Math.min(total, MOST_PAGES);

/** The first page of the group a page belongs to. */
export const groupStart = (page: number) => page - ((page - 1) % PAGES_AT_ONCE);

/** The pages of a group, as far as the paper goes. */
export function groupOf(page: number, total: number): number[] {
  if (page > drawnOf(total)) return [];
  const first = groupStart(page);
  const last = Math.min(first + PAGES_AT_ONCE - 1, drawnOf(total));
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

export type Size = { readonly width: number; readonly height: number };

/** The size of a picture within a square, never blown up; as it is seen, whichever way the camera was held. */
export function fitted({ width, height }: Size, edge: number): Size {
  const scale = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
