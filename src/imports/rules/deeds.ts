import type {
  DecreeFacts,
  HoldingFacts,
  OfficeFacts,
  PersonFacts,
  SeatFacts,
  UnitFacts,
} from './register.js';

/** A record that is new, or the fields of one that change. */
export type Change<T> = { readonly id: string; readonly data: Partial<T> };
export type NewDecree = Pick<DecreeFacts, 'id' | 'kind' | 'number' | 'year'> & Partial<DecreeFacts>;

/** What carrying the plan out means, in the order it is done. */
export type Deeds = {
  readonly newUnits: UnitFacts[];
  readonly changedUnits: Change<UnitFacts>[];
  readonly newOffices: OfficeFacts[];
  readonly changedOffices: Change<OfficeFacts>[];
  readonly newPeople: PersonFacts[];
  readonly changedPeople: Change<PersonFacts>[];
  readonly newHoldings: HoldingFacts[];
  readonly changedHoldings: Change<HoldingFacts>[];
  /** The whole annex as it becomes; null when nothing in it changes. */
  annex: SeatFacts[] | null;
  readonly newDecrees: NewDecree[];
  readonly changedDecrees: Change<DecreeFacts>[];
  readonly scans: { readonly decreeId: string; readonly fileId: string }[];
};

export const noDeeds = (): Deeds => ({
  newUnits: [],
  changedUnits: [],
  newOffices: [],
  changedOffices: [],
  newPeople: [],
  changedPeople: [],
  newHoldings: [],
  changedHoldings: [],
  annex: null,
  newDecrees: [],
  changedDecrees: [],
  scans: [],
});
