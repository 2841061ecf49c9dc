/**
 * The first `most` UTF-16 units of a text, or one fewer where the cut would go through a character: half of one (a lone
 * surrogate) is no text for PostgreSQL, and none for canonical JSON (RFC 8785 §3.2.2.2).
 */
export function clipped(text: string, most: number): string {
  const cut = text.slice(0, most);
  return text.length > most && !cut.isWellFormed() ? cut.slice(0, -1) : cut;
}

/** The same with "…" at the end where anything was left out. */
export const abridged = (text: string, most: number): string =>
  text.length > most ? `${clipped(text, most - 1).trimEnd()}…` : text;
