/** A later revision of the same meeting's minutes. */
type Later = { readonly revision: number; readonly sealed: boolean; readonly revoked: boolean };

/**
 * Which revision a paper that was replaced leads to: the newest that is sealed and counts; where none does, the one
 * being prepared; where there is neither, the newest that was taken out of force, which says so itself.
 */
export function successorOf<R extends Later>(revision: number, family: readonly R[]): R | null {
  const later = family.filter((one) => one.revision > revision).sort((a, b) => b.revision - a.revision);
  const counting = later.find(({ sealed, revoked }) => sealed && !revoked);
  return counting ?? later.find(({ sealed }) => !sealed) ?? later[0] ?? null;
}
