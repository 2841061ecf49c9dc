import type { ErratumState } from './errata.js';

type Words = {
  readonly place: string;
  readonly written: string;
  readonly corrected: string;
  readonly reason: string;
  readonly declinedReason: string | null;
};

/** An erratum as somebody reads it: what it quotes of restricted matters is for those cleared for them. */
export type AsRead<E extends Words> = Omit<E, keyof Words> & {
  readonly [W in keyof Words]: Words[W] | null;
};

const HIDDEN = { place: null, written: null, corrected: null, reason: null, declinedReason: null } as const;

/**
 * What a reader gets of the errata of minutes he may read. Only issued ones are part of the record: a proposal, and
 * what was declined, is for the secretariat and the chair. Without leave to read all of the minutes there are no words.
 */
export function errataFor<E extends Words & { readonly state: ErratumState }>(
  errata: readonly E[],
  { readsAll, worksOnThem }: { readonly readsAll: boolean; readonly worksOnThem: boolean },
): AsRead<E>[] {
  if (!readsAll) return issued(errata).map((one) => ({ ...one, ...HIDDEN }));
  return worksOnThem ? [...errata] : issued(errata);
}

const issued = <E extends { readonly state: ErratumState }>(errata: readonly E[]) =>
  errata.filter(({ state }) => state === 'issued');
