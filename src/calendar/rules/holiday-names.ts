/** What each closed day is called; a day with several reasons names them all. */
export function holidayNames(
  holidays: readonly { readonly day: string; readonly name: string }[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { day, name } of holidays) {
    const known = names.get(day);
    names.set(day, known ? `${known}; ${name}` : name);
  }
  return names;
}
