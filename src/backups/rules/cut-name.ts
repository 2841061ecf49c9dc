/** The name of a backup is the moment it shows, UTC, as a folder may be called: 2026-11-27T05-32-48-123Z. */
export const cutOf = (instant: string): string => instant.replace(/[:.]/g, '-');

const NAME = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)$/;

/** The moment that a name tells; null for every other name. */
export function instantOf(cut: string): string | null {
  const found = NAME.exec(cut);
  if (!found) return null;
  const instant = `${found[1]}:${found[2]}:${found[3]}.${found[4]}`;
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString() === instant ? instant : null;
}
