const MAX = 80;

/** The address of a meeting: its day and its title in plain letters, e.g. `2025-07-24-rapat-dewan`. */
export function meetingSlug(day: string, title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX)
    .replace(/^-+|-+$/g, '');
  return `${day}-${plain || 'rapat'}`;
}

/** The same, with a number behind it when another meeting has that address already. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let count = 2; ; count += 1) {
    const numbered = `${wanted}-${count}`;
    if (!taken.has(numbered)) return numbered;
  }
}
