export const UNIT_KINDS = [
  ...['regional-head', 'regional-secretariat', 'opd', 'district', 'vertical-agency'],
  ...['state-enterprise', 'private', 'academic', 'community'],
] as const;

/** What kind of body a unit is; the order is that of the regency. */
export type UnitKind = (typeof UNIT_KINDS)[number];
