/** What somebody may say is wrong. `other` is read by a human and changed where it belongs. */
export const CORRECTION_FIELDS = [
  ...(['titlePrefix', 'name', 'titleSuffix', 'nip', 'rank', 'email', 'phone', 'other'] as const),
] as const;
export type CorrectionField = (typeof CORRECTION_FIELDS)[number];

export const CORRECTION_STATES = ['open', 'done', 'refused'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];

/** Fields of the register of people that are changed as soon as the correction is carried out. */
export const isOfPerson = (field: CorrectionField): field is Exclude<CorrectionField, 'other'> =>
  field !== 'other';
