/** A person as the record names them, and the office that stands for them in public. */
export type NamedOffice = { readonly name: string; readonly office: string };

type Take = (part: string, office: string) => string;

/** Stands for somebody whose office is not recorded, or whom a part of a name does not tell apart. */
export const NOBODY = 'peserta rapat';

/** Every recorded name in a text as `take` has it: whole names first, then a part of one after a word of address. */
export function named(text: string, people: readonly NamedOffice[], take: Take): string {
  const whole = [...people]
    .sort((a, b) => b.name.length - a.name.length)
    .reduce((rest, { name, office }) => {
      const pattern = namePattern(name);
      return pattern ? rest.replace(pattern, (part) => take(part, office)) : rest;
    }, text);
  const parts = partsOf(people);
  return whole.replace(ADDRESSED, (called: string) => {
    const office = parts.get(wordsOf(called).at(-1)!.toLowerCase());
    return office === undefined ? called : take(called, office);
  });
}

/** "Pak X", "Ibu Hj. X", "Sdr. X": a word of address and one name. */
const ADDRESSED =
  /(?<![\p{L}\p{N}])(?:bapak|ibu|pak|bu|bpk|sdr|sdri|saudara|saudari)\b\.?\s{1,3}(?:(?:Prof|Dr|Ir|Drs|Dra|Hj|H)\.?\s{1,3}){0,3}\p{L}{3,40}(?![\p{L}\p{N}])/giu;

/** Each word of a recorded name with the office behind it; no office where several people share the word. */
function partsOf(people: readonly NamedOffice[]): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const { name, office } of people)
    for (const word of wordsOf(bareName(name))) {
      const key = word.toLowerCase();
      parts.set(key, (parts.get(key) ?? office) === office ? office : NOBODY);
    }
  return parts;
}

const wordsOf = (text: string): string[] => text.match(/\p{L}{3,40}/gu) ?? [];

/** Titles before a name ("Dr.", "Ir.", "H.") and after it (", S.T., M.M."). */
const BEFORE = /^(?:(?:\p{L}{1,6}\.|H|Hj|Prof|Dr|dr|Ir|Drs|Dra)\s+)+/u;
const AFTER = /,.*$/su;
const SHORTEST = 4;

const bareName = (name: string) => name.replace(AFTER, '').replace(BEFORE, '').trim();

/** A name with and without its titles, however it is spaced; null when too little is left to be told from a word. */
function namePattern(name: string): RegExp | null {
  const bare = bareName(name);
  if (bare.length < SHORTEST) return null;
  const words = bare.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const before = String.raw`(?:(?:Prof|Dr|dr|Ir|Drs|Dra|Hj|H)\.?\s{1,3}){0,4}`;
  const after = String.raw`(?:,\s{0,3}\p{L}[\p{L}.]{0,10}(?:\s{0,2}\(\p{L}{1,10}\))?\.?){0,6}`;
  const titled = name.includes(',') ? after : '';
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])${before}${words.join(String.raw`\s{1,4}`)}(?![\p{L}\p{N}])${titled}`,
    'giu',
  );
}
