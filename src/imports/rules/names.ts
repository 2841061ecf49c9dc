const FRONT = /^(?:(?:Prof|Drs|Dra|Dr|dr|drg|Ir|KH|Hj|H|Kol|Letkol|AKBP|Kombes|Pol|Ny|Tn|R|Rd)\.\s*)+/;

export type SplitName = {
  readonly titlePrefix?: string;
  readonly name: string;
  readonly titleSuffix?: string;
};

/** "Dr. H. Budi Santoso, S.Sos., M.A.P." → titles before, name, titles after; put together again it is the same text. */
export function splitName(text: string): SplitName {
  const comma = text.indexOf(',');
  const front = (comma < 0 ? text : text.slice(0, comma)).trim();
  const suffix = comma < 0 ? '' : text.slice(comma + 1).trim();
  const prefix = FRONT.exec(front)?.[0].trim() ?? '';
  const name = front.slice(FRONT.exec(front)?.[0].length ?? 0).trim();
  if (name === '') return { name: text.trim() };
  return {
    ...(prefix === '' ? {} : { titlePrefix: prefix }),
    name,
    ...(suffix === '' ? {} : { titleSuffix: suffix }),
  };
}
