/** Everything a form had sent, as fields to send it again; whatever is not text is left out. */
export function asHidden(body: unknown): readonly { readonly name: string; readonly value: string }[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    [value].flat().flatMap((one: unknown) => (typeof one === 'string' ? [{ name, value: one }] : [])),
  );
}
