import type { RosterRow } from './roster.js';

/** Without a decree that says otherwise the seat with role chair presides (API: "the chair is … the seat with role chair"). */
const CHAIR = ['chair'];

/**
 * The seat that presides on a day: of the roles a decree names, in its order, the first seat that somebody fills. Where
 * nobody fills any of them, the first that exists: it presides all the same, by a holder nobody recorded.
 */
export function presiding(rows: readonly RosterRow[], order: readonly string[] | null): RosterRow | null {
  const ranked = (order ?? CHAIR).flatMap((role) => rows.filter((row) => row.role === role));
  return ranked.find(({ holderState }) => holderState === 'recorded') ?? ranked[0] ?? null;
}
