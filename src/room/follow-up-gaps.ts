import type { FieldError } from '../platform/errors/domain-error.js';
import type { Entry, Mention } from './quick-syntax.js';

/** What was picked from the lists beside the words. */
export type Chosen = { readonly orgUnitId?: string | null; readonly dueOn?: string | null };

/** What a follow-up still lacks: a decision it comes from, one owner, helpers that exist, a due date. */
export function followUpGaps(entry: Entry, chosen: Chosen, decided: boolean): FieldError[] {
  return [
    ...(decided ? [] : [{ field: 'text', code: 'room.no_decision' }]),
    ...ownerFaults(entry, ownerOf(entry, chosen)),
    ...supportFaults(entry),
    ...dueFaults(entry, chosen.dueOn || entry.dueOn),
  ];
}

/** The one unit that owes it: chosen from the list, else the one that was typed. */
export const ownerOf = (entry: Entry, { orgUnitId }: Chosen): string | undefined =>
  orgUnitId || (entry.owners.length === 1 ? entry.owners[0].unit?.id : undefined);

/** The line without the letter that told its kind. */
export const bareLine = (line: string) => line.replace(/^\s*\/[ckt]\s+/i, '');

function ownerFaults({ owners }: Entry, chosen: string | undefined): FieldError[] {
  if (chosen) return [];
  if (owners.length > 1) return [{ field: 'orgUnitId', code: 'room.two_owners' }];
  return [owners[0] ? unknownUnit(owners[0]) : { field: 'orgUnitId', code: 'room.no_owner' }];
}

/** Helpers have no field of their own to choose in: their names are offered at the text. */
const supportFaults = ({ supporting }: Entry): FieldError[] =>
  supporting
    .filter(({ unit }) => unit === null)
    .map((mention) => ({ ...unknownUnit(mention), field: 'text' }));

function dueFaults({ badDate }: Entry, dueOn: string | null): FieldError[] {
  if (dueOn) return [];
  return [
    badDate
      ? { field: 'dueOn', code: 'room.bad_date', facts: { typed: badDate } }
      : { field: 'dueOn', code: 'room.no_due' },
  ];
}

function unknownUnit({ typed, candidates }: Mention): FieldError {
  const names = candidates.map(({ shortName }) => shortName).join(', ');
  const code = candidates.length > 0 ? 'room.unit_unclear' : 'room.unit_unknown';
  return { field: 'orgUnitId', code, facts: { typed, names } };
}
