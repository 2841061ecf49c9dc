import type { Entry, KnownUnit } from './quick-syntax.js';

type Choosing = { readonly understood: Entry | null; readonly units: readonly KnownUnit[] };

/** What the quick syntax meant, said back before it is kept. */
export function understoodView(entry: Entry) {
  const { kind, owners, supporting, dimension, dueOn, badDate, badDimension } = entry;
  const names = [...owners, ...supporting].flatMap(({ unit }) => unit?.shortName ?? []);
  const unclear = [...owners, ...supporting].filter(({ unit }) => unit === null);
  return {
    ...{ kind, units: names, dimension, dueOn, badDate, badDimension },
    unclear: unclear.map(({ typed, candidates }) => ({
      typed,
      names: candidates.map(({ shortName }) => shortName).join(', '),
    })),
  };
}

/** The units the typed name could mean; all of them when it names none. */
export function choices({ understood, units }: Choosing) {
  const near = understood?.owners.flatMap(({ candidates }) => candidates) ?? [];
  return (near.length > 0 ? near : units).map(({ id, name }) => ({ value: id, label: name }));
}
