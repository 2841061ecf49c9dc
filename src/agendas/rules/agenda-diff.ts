import { filesDiff, isSameFiles, type FilesDiff, type VersionFile } from './files-diff.js';

/** An item as a version of the agenda keeps it. */
export type VersionItem = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly presenter: string | null;
  readonly minutesPlanned: number | null;
  readonly dimension: string | null;
  readonly confidentiality: string;
  readonly late: boolean;
  /** Not known of versions given out before files were kept with them. */
  readonly files?: readonly VersionFile[] | null;
};

const COMPARED = ['title', 'kind', 'presenter', 'minutesPlanned', 'dimension', 'confidentiality'] as const;
export type ComparedField = (typeof COMPARED)[number];
export type FieldChange = {
  readonly field: ComparedField;
  readonly from: string | number | null;
  readonly to: string | number | null;
};
type Placed = { readonly id: string; readonly title: string; readonly at: number };

export type AgendaDiff = {
  readonly added: readonly (Placed & { readonly late: boolean })[];
  readonly removed: readonly Placed[];
  readonly moved: readonly (Placed & { readonly from: number })[];
  readonly changed: readonly (Placed & { readonly changes: readonly FieldChange[] })[];
  /** What lies under an item that stayed. */
  readonly files: readonly (Placed & FilesDiff)[];
};

/**
 * What a reader has to know who held the earlier version in his hands: what came, what went, what stands elsewhere,
 * what reads otherwise. An item that only slid because another came or went has not moved.
 */
export function agendaDiff(before: readonly VersionItem[], after: readonly VersionItem[]): AgendaDiff {
  const [was, is] = [placesOf(before), placesOf(after)];
  const stayed = after.filter(({ id }) => was.has(id));
  const still = longestRise(stayed.map(({ id }) => was.get(id)!));
  const placed = (item: VersionItem, places: ReadonlyMap<string, number>): Placed => ({
    id: item.id,
    title: item.title,
    at: places.get(item.id)!,
  });
  return {
    added: after.filter(({ id }) => !was.has(id)).map((item) => ({ ...placed(item, is), late: item.late })),
    removed: before.filter(({ id }) => !is.has(id)).map((item) => placed(item, was)),
    moved: stayed
      .filter(({ id }) => !still.has(was.get(id)!))
      .map((item) => ({ ...placed(item, is), from: was.get(item.id)! })),
    changed: stayed
      .map((item) => ({ ...placed(item, is), changes: changesOf(before[was.get(item.id)! - 1], item) }))
      .filter(({ changes }) => changes.length > 0),
    files: stayed
      .map((item) => ({ item, files: filesDiff(before[was.get(item.id)! - 1].files, item.files) }))
      .filter(({ files }) => !isSameFiles(files))
      .map(({ item, files }) => ({ ...placed(item, is), ...files })),
  };
}

export const isSame = (diff: AgendaDiff): boolean => Object.values(diff).every(({ length }) => length === 0);

const placesOf = (items: readonly VersionItem[]) => new Map(items.map(({ id }, n) => [id, n + 1]));

function changesOf(before: VersionItem, after: VersionItem): FieldChange[] {
  return COMPARED.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    from: before[field],
    to: after[field],
  }));
}

/** The largest set of items that still stand in their old order: all others have moved. */
function longestRise(places: readonly number[]): ReadonlySet<number> {
  const best: number[][] = [];
  for (const [n, place] of places.entries()) {
    const before = best.filter((_, m) => places[m] < place);
    const longest = before.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
    best[n] = [...longest, place];
  }
  return new Set(best.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []));
}
