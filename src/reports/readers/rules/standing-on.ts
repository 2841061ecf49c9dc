import type { Confidentiality } from '../../../meetings/index.js';

/** One entry of the journal about a matter: how it was classified after the deed, null where it was taken off. */
export type Classified = { readonly at: string; readonly confidentiality: Confidentiality | null };

/**
 * How a matter stood before an instant, out of the journal: its classification, or null where it was not yet, or no
 * longer, on the agenda. Matters older than the journal stood as they do now.
 */
export function standingBefore(
  instant: string,
  deeds: readonly Classified[],
  now: { readonly createdAt: string; readonly confidentiality: Confidentiality },
): Confidentiality | null {
  const until = deeds.filter(({ at }) => at < instant);
  if (until.length > 0) return until.at(-1)!.confidentiality;
  return deeds.length === 0 && now.createdAt < instant ? now.confidentiality : null;
}
