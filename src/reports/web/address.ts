export type Chosen = Readonly<Record<string, string | number | undefined>>;

/** `path?from=…&to=…` of what was chosen. */
export function address(path: string, values: Chosen): string {
  const chosen = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(chosen.map(([name, value]): [string, string] => [name, String(value)]));
  return text.size > 0 ? `${path}?${text}` : path;
}
