type Place = {
  readonly status: 'published' | 'replaced' | 'withdrawn' | 'revoked';
  readonly gone: { readonly at: string; readonly reason: string | null } | null;
  readonly newer: { readonly revision: number } | null;
};

/** What stands in a place whose words are gone: since when, and why where that may be told. */
export function goneNote({ status, gone, newer }: Place) {
  if (gone === null) return null;
  const told = status === 'replaced' || gone.reason ? '' : '_untold';
  return { code: `public.${status}${told}`, facts: { ...gone, revision: newer?.revision ?? null } };
}
