/** The few facts of a personal link that decide whether it still opens. */
export type LinkFacts = { readonly expiresAt: string | null; readonly revokedAt: string | null };
export type LinkState = 'live' | 'revoked' | 'expired';

/** Revoked goes before expired: who was told that a link ended is not told that it merely ran out. */
export function linkState({ expiresAt, revokedAt }: LinkFacts, now: string): LinkState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'live';
}
