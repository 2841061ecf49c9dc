import type { CivilDate } from '../../kernel/civil-date.js';

export const DECREE_KINDS = ['keputusan-bupati', 'peraturan-bupati', 'keputusan-sekda'] as const;
export type DecreeKind = (typeof DECREE_KINDS)[number];

export const SEAT_ROLES = [
  ...['patron', 'advisor', 'director', 'responsible', 'chair', 'executive-chair'],
  ...['deputy-chair', 'secretary', 'deputy-secretary', 'coordinator', 'member'],
] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];

export const RELATION_TYPES = ['amends', 'revokes', 'implements'] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

export const CHANGE_OPS = ['add', 'replace', 'remove'] as const;
export type ChangeOp = (typeof CHANGE_OPS)[number];

export const DIMENSIONS = ['governance', 'branding', 'economy', 'living', 'society', 'environment'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const FREQUENCY_PERIODS = ['month', 'quarter', 'semester', 'year'] as const;
export type FrequencyPeriod = (typeof FREQUENCY_PERIODS)[number];

/** What an equal vote means: the chair decides, or the proposal has failed. */
export const TIE_RULES = ['chair', 'rejected'] as const;
export type TieRule = (typeof TIE_RULES)[number];

/** The questions a decree may answer about a council's meetings. */
export const RULE_PARTS = [
  ...['quorum', 'representativesCount', 'noticeDays', 'chairOrder', 'frequency', 'tie'],
] as const;
export type RulePart = (typeof RULE_PARTS)[number];

/** The answers. A part that is absent is not required: never a hidden constant. */
export type RuleValues = {
  readonly quorum: {
    readonly numerator: number;
    readonly denominator: number;
    readonly strict: boolean;
  } | null;
  readonly representativesCount: boolean | null;
  readonly noticeDays: number | null;
  /** Which roles preside, the first that is there first. */
  readonly chairOrder: readonly SeatRole[] | null;
  /** At least so many meetings in each period. */
  readonly frequency: { readonly times: number; readonly per: FrequencyPeriod } | null;
  readonly tie: TieRule | null;
};

/** What one decree says of them: null = nothing, so what stood before goes on standing. */
export type DecreeRules = RuleValues & {
  /** Where the decree says so: "Diktum KEDUA". */
  readonly clause: string | null;
  /** Where a part has a clause of its own. */
  readonly clauses: Readonly<Partial<Record<RulePart, string>>>;
  /** Parts that are no longer required from now on. */
  readonly lifts: readonly RulePart[];
};

export type SeatFacts = {
  readonly id: string;
  readonly order: number;
  readonly role: SeatRole;
  readonly label: string;
  readonly workingGroup: Dimension | null;
  readonly constituency: string | null;
  readonly voting: boolean;
  readonly officeId: string | null;
  readonly personId: string | null;
  readonly orgUnitId: string | null;
  readonly delegateOfficeId: string | null;
  /** The council it belongs to; null = the one its decree configures. */
  readonly councilId: string | null;
};

/** What a decree says to one council more than its own. */
export type CouncilFacts = {
  readonly councilId: string;
  readonly rules: DecreeRules | null;
};

export type ChangeFacts = {
  readonly op: ChangeOp;
  readonly targetSeatId: string | null;
  readonly newSeat: SeatFacts | null;
};

/** Everything of an enacted decree that a roster depends on. */
export type DecreeFacts = {
  readonly id: string;
  readonly councilId: string | null;
  /** Further councils it configures. */
  readonly otherCouncils: readonly CouncilFacts[];
  readonly label: string;
  readonly status: 'draft' | 'enacted';
  readonly enactedOn: CivilDate | null;
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveUntil: CivilDate | null;
  /** When it was entered here: decides between decrees of one day. */
  readonly registeredAt: string;
  readonly relations: readonly { readonly type: RelationType; readonly decreeId: string }[];
  readonly rules: DecreeRules | null;
  readonly rulesExample: boolean;
  readonly seatsExample: boolean;
  /** The annex as this decree itself sets it out. */
  readonly seats: readonly SeatFacts[];
  readonly changes: readonly ChangeFacts[];
};
