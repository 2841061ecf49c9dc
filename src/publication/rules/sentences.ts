/** Where a sentence ends: a mark, its closing quotes, and then a space or a new line. */
const END = /(?<=[.!?;:]["'”’)*_]{0,4})\s+|\n+/u;

/** A point that is part of the word before it: titles, initials, numbers of a list. */
const ABBREVIATED =
  /(?:^|[\s(,])(?:Dr|dr|Drs|Dra|Ir|Hj|Prof|No|Jl|Sdr|Bpk|Plt|Plh|Pj|a\.n|\p{Lu}|\p{Lu}\.\p{L}{1,3}|\p{Nd}{1,3})\.$/u;

/** The sentences of a text as somebody ticks them: a line of a list or table is one, abbreviations stay in theirs. */
export function sentencesOf(text: string): string[] {
  const joined: string[] = [];
  for (const part of text.split(END).map((one) => one.trim())) {
    const whole = `${joined.at(-1)} ${part}`;
    if (part !== '' && ABBREVIATED.test(joined.at(-1) ?? '') && text.includes(whole)) {
      joined[joined.length - 1] = whole;
    } else joined.push(part);
  }
  return joined.filter((one) => /[\p{L}\p{N}]/u.test(one));
}
