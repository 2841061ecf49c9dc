export const DRILLS: Readonly<Record<string, { readonly gates: readonly string[] }>>;
