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

/** What a decree asks of a council's meetings. A part that is absent is not required: never a hidden constant. */
export type DecreeRules = {
  readonly quorum: {
    readonly numerator: number;
    readonly denominator: number;
    readonly strict: boolean;
  } | null;
  readonly representativesCount: boolean | null;
  readonly noticeDays: number | null;
  /** Where the decree says so: "Diktum KEDUA". */
  readonly clause: string | null;
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
