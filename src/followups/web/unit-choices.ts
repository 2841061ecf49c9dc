/** Units that are there first; what belonged to those that ended is still found under their name. */
export function unitChoices(
  units: readonly { readonly id: string; readonly name: string; readonly validUntil: string | null }[],
  today: string,
  until: (name: string, day: string) => string,
) {
  const ended = ({ validUntil }: { readonly validUntil: string | null }) =>
    validUntil !== null && validUntil < today;
  return [
    ...units.filter((unit) => !ended(unit)).map(({ id, name }) => ({ value: id, label: name })),
    ...units
      .filter(ended)
      .map(({ id, name, validUntil }) => ({ value: id, label: until(name, validUntil!) })),
  ];
}
