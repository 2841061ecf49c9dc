/** What each closed day is called; leave taken together says that it is, and a day with several reasons names them all. */
export function holidayNames(
  holidays: readonly { readonly day: string; readonly name: string; readonly kind?: string }[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { day, kind, name: plain } of holidays) {
    const name = kind === 'joint-leave' && !/^cuti bersama/i.test(plain) ? `Cuti bersama ${plain}` : plain;
    const known = names.get(day);
    names.set(day, known ? `${known}; ${name}` : name);
  }
  return names;
}
