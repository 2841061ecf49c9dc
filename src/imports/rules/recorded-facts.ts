// What is on record, as far as an import compares with it.

export type UnitFacts = {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
};
export type OfficeFacts = {
  readonly id: string;
  readonly title: string;
  readonly orgUnitId: string;
  readonly isHead: boolean;
};
export type PersonFacts = {
  readonly id: string;
  readonly titlePrefix: string | null;
  readonly name: string;
  readonly titleSuffix: string | null;
  readonly aliases: readonly string[];
  readonly nip: string | null;
  readonly rank: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};
export type HoldingFacts = {
  readonly id: string;
  readonly officeId: string;
  readonly personId: string;
  readonly capacity: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly basis: string | null;
};
export type SeatFacts = {
  readonly id: string;
  readonly order: number;
  readonly role: string;
  readonly label: string;
  readonly workingGroup: string | null;
  readonly constituency: string | null;
  readonly voting: boolean;
  readonly officeId: string | null;
  readonly personId: string | null;
  readonly orgUnitId: string | null;
  readonly delegateOfficeId: string | null;
};
export type DecreeFacts = {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly year: number | null;
  readonly status: 'draft' | 'enacted';
  readonly title: string | null;
  readonly enactedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveUntil: string | null;
  readonly place: string | null;
  readonly subjects: readonly string[];
  readonly scanSha256: string | null;
};
