import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

/** What stays changeable in every enacted decree. */
const OPEN = new Set(['subjects', 'published']);
/** What may be completed once, where the register does not know it. */
const COMPLETABLE = new Set([
  ...['title', 'enactedOn', 'place', 'considerations', 'legalBases', 'noted', 'dictums', 'copiesTo'],
  ...['signatoryOfficeId', 'signatoryPersonId', 'councilId'],
]);

type Enacted = Readonly<Record<string, unknown>> & {
  readonly rulesExample: boolean;
  readonly seatsExample: boolean;
  /** Is an annex recorded, or changes of one? */
  readonly hasSeats: boolean;
};

/**
 * May these fields of an enacted decree change? Its content is immutable; a value recorded as unknown may be completed
 * once, and an annex or rules marked CONTOH may be replaced by the real ones (DOMAIN 2).
 */
export function canComplete(decree: Enacted, fields: readonly string[]): Verdict {
  const fixed = fields.find((field) => {
    if (OPEN.has(field)) return false;
    if (field === 'rules') return !(decree.rulesExample || decree.rules === null);
    if (field === 'seats') return !(decree.seatsExample || !decree.hasSeats);
    return !(COMPLETABLE.has(field) && isUnknown(decree[field]));
  });
  return fixed === undefined ? allowed : refused('decree.immutable', { field: fixed });
}

/** The fields that may still be written, for the form. */
export const openFields = (decree: Enacted): string[] =>
  [...COMPLETABLE, 'rules', 'seats', ...OPEN].filter((field) => canComplete(decree, [field]).ok);

const isUnknown = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
