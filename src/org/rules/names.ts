import type { Capacity } from './holder-on.js';

/** "Dedy Maswardy, S.Sos., M.A.P.": titles exactly as recorded. */
export function fullName(person: {
  readonly titlePrefix: string | null;
  readonly name: string;
  readonly titleSuffix: string | null;
}): string {
  const front = [person.titlePrefix, person.name].filter(Boolean).join(' ');
  return person.titleSuffix ? `${front}, ${person.titleSuffix}` : front;
}

const PREFIX: Readonly<Record<Capacity, string>> = {
  definitive: '',
  plt: 'Plt. ',
  plh: 'Plh. ',
  pj: 'Pj. ',
  pjs: 'Pjs. ',
};

/** "Plt. Sekretaris Daerah"; the definitive holder needs no prefix. */
export const prefixedTitle = (capacity: string, title: string) =>
  `${PREFIX[capacity as Capacity] ?? ''}${title}`;
