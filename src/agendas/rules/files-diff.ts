/** A file laid under an item, as a version of the agenda keeps it: its content is its hash. */
export type VersionFile = { readonly name: string; readonly sha256: string };

/** Names of files that came, went, or say something else under the same name. */
export type FilesDiff = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly replaced: readonly string[];
};

const NONE: FilesDiff = { added: [], removed: [], replaced: [] };

/**
 * Compares what lies under an item by content: the same bytes under another name are the same paper, other bytes
 * under the same name replace it. Versions given out before files were kept with them say nothing about files.
 */
export function filesDiff(
  before: readonly VersionFile[] | null | undefined,
  after: readonly VersionFile[] | null | undefined,
): FilesDiff {
  if (!before || !after) return NONE;
  const [gone, come] = [without(before, after), without(after, before)];
  const replaced = come.map(({ name }) => name).filter((name) => gone.some((one) => one.name === name));
  const other = (files: readonly VersionFile[]) =>
    files.map(({ name }) => name).filter((name) => !replaced.includes(name));
  return { added: other(come), removed: other(gone), replaced: [...new Set(replaced)] };
}

export const isSameFiles = ({ added, removed, replaced }: FilesDiff): boolean =>
  added.length + removed.length + replaced.length === 0;

const without = (files: readonly VersionFile[], others: readonly VersionFile[]) =>
  files.filter(({ sha256 }) => !others.some((one) => one.sha256 === sha256));
