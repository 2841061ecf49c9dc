export type Typed = Readonly<Record<string, string>>;

/** A field that was sent empty means "not known" where that is possible; one that was not sent stays as it is. */
export function emptied(typed: Typed, nullable: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [
      name,
      value === '' && nullable.includes(name) ? null : value,
    ]),
  );
}

/** The address of a unit: `/opd/diskominfostan`. */
export const unitPath = (code: string) => `/opd/${encodeURIComponent(code.toLowerCase())}`;
