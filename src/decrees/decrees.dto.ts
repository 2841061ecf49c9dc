import { Bool, DayText, Id, Int, OneOf, Part, Parts, Prose, Text, Texts } from '../platform/http/fields.js';
import { ListQuery } from '../platform/http/cursor.js';
import {
  CHANGE_OPS,
  DECREE_KINDS,
  DIMENSIONS,
  RELATION_TYPES,
  SEAT_ROLES,
  type ChangeOp,
  type DecreeKind,
  type Dimension,
  type RelationType,
  type SeatRole,
} from './rules/facts.js';
import { DECREE_STATUSES, type DecreeStatus } from './rules/in-force.js';
import { OtherCouncilPart, RulesPart } from './council-rules.dto.js';

/** A forum of all villages and offices of a large regency has several hundred. */
const MOST_SEATS = 1_000;

/** Exactly one of officeId, personId and orgUnitId says who fills the seat. */
export class SeatPart {
  @OneOf(SEAT_ROLES)
  role: SeatRole;

  @Text({ optional: true, nullable: true, max: 200 })
  label?: string | null;

  @Int({ optional: true, min: 1, max: 1_000 })
  order?: number;

  @Id({ optional: true, nullable: true })
  officeId?: string | null;

  @Id({ optional: true, nullable: true })
  personId?: string | null;

  @Id({ optional: true, nullable: true })
  orgUnitId?: string | null;

  @Id({ optional: true, nullable: true })
  delegateOfficeId?: string | null;

  @Bool({ optional: true })
  voting?: boolean;

  @OneOf(DIMENSIONS, { optional: true, nullable: true })
  workingGroup?: Dimension | null;

  @Text({ optional: true, nullable: true, max: 100 })
  constituency?: string | null;

  /** Where the decree configures several councils; absent = its own. */
  @Id({ optional: true, nullable: true })
  councilId?: string | null;
}

export class SeatChangePart {
  @OneOf(CHANGE_OPS)
  op: ChangeOp;

  @Id({ optional: true, nullable: true })
  seatId?: string | null;

  @Part(() => SeatPart, { optional: true, nullable: true })
  seat?: SeatPart | null;
}

export class RelationPart {
  @OneOf(RELATION_TYPES)
  type: RelationType;

  @Id()
  decreeId: string;
}

/** A draft, or the facts of a decree registered from paper; what is absent is not recorded. */
export class ChangeDecree {
  @OneOf(DECREE_KINDS, { optional: true })
  kind?: DecreeKind;

  @Text({ optional: true, nullable: true, max: 100 })
  number?: string | null;

  @Int({ optional: true, nullable: true, min: 1900, max: 2200 })
  year?: number | null;

  @Prose({ optional: true, nullable: true, max: 1_000 })
  title?: string | null;

  @Texts({ optional: true, max: 60, length: 5_000 })
  considerations?: string[];

  @Texts({ optional: true, max: 100, length: 5_000 })
  legalBases?: string[];

  @Texts({ optional: true, max: 60, length: 5_000 })
  noted?: string[];

  @Texts({ optional: true, max: 60, length: 10_000 })
  dictums?: string[];

  @Texts({ optional: true, max: 60, length: 500 })
  copiesTo?: string[];

  @Texts({ optional: true, max: 30, length: 100 })
  subjects?: string[];

  @DayText({ optional: true, nullable: true })
  enactedOn?: string | null;

  @DayText({ optional: true, nullable: true })
  effectiveFrom?: string | null;

  @DayText({ optional: true, nullable: true })
  effectiveUntil?: string | null;

  @Text({ optional: true, nullable: true, max: 100 })
  place?: string | null;

  @Id({ optional: true, nullable: true })
  councilId?: string | null;

  @Id({ optional: true, nullable: true })
  signatoryOfficeId?: string | null;

  /** Who signed, where the register did not know it at first. */
  @Id({ optional: true, nullable: true })
  signatoryPersonId?: string | null;

  @Part(() => RulesPart, { optional: true, nullable: true })
  rules?: RulesPart | null;

  @Parts(() => OtherCouncilPart, { optional: true, max: 20 })
  otherCouncils?: OtherCouncilPart[];

  @Parts(() => SeatPart, { optional: true, max: MOST_SEATS })
  seats?: SeatPart[];

  @Parts(() => SeatChangePart, { optional: true, max: MOST_SEATS })
  seatChanges?: SeatChangePart[];

  @Parts(() => RelationPart, { optional: true, max: 50 })
  relations?: RelationPart[];

  @Bool({ optional: true })
  published?: boolean;
}

export class CreateDecree extends ChangeDecree {
  @OneOf(DECREE_KINDS)
  declare kind: DecreeKind;
}

export class EnactDecree {
  @Text({ optional: true, max: 100 })
  number?: string;

  @Int({ optional: true, min: 1900, max: 2200 })
  year?: number;

  @DayText({ optional: true, nullable: true })
  enactedOn?: string | null;

  @DayText({ optional: true })
  effectiveFrom?: string;

  @Text({ optional: true, nullable: true, max: 100 })
  place?: string | null;

  @Id({ optional: true })
  signatoryOfficeId?: string;
}

export class DecreesQuery extends ListQuery {
  @OneOf(DECREE_KINDS, { optional: true })
  kind?: DecreeKind;

  @Text({ optional: true, max: 100 })
  subject?: string;

  /** As it stands on `statusOn`, or today. */
  @OneOf(DECREE_STATUSES, { optional: true })
  status?: DecreeStatus;

  @DayText({ optional: true })
  statusOn?: string;

  @DayText({ optional: true })
  inForceOn?: string;

  @Text({ optional: true, max: 100 })
  q?: string;

  @Int({ optional: true, min: 1900, max: 2200 })
  year?: number;

  @Id({ optional: true })
  councilId?: string;
}
