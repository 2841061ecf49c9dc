import { Bool, DayText, Email, Id, OneOf, Text, Texts } from '../platform/http/fields.js';
import { ListQuery } from '../platform/http/cursor.js';
import { UNIT_KINDS, type UnitKind } from './org-unit.entity.js';
import { CAPACITIES, type Capacity } from './rules/holder-on.js';

export class CreateUnit {
  @OneOf(UNIT_KINDS)
  kind: UnitKind;

  @Text({ max: 50 })
  code: string;

  @Text({ max: 300 })
  name: string;

  /** As used in lists and after `@`; the name when absent. */
  @Text({ optional: true, nullable: true, max: 100 })
  shortName?: string | null;

  @DayText({ optional: true, nullable: true })
  validFrom?: string | null;

  @DayText({ optional: true, nullable: true })
  validUntil?: string | null;

  @Id({ optional: true, nullable: true })
  successorId?: string | null;
}

export class ChangeUnit {
  @OneOf(UNIT_KINDS, { optional: true })
  kind?: UnitKind;

  @Text({ optional: true, max: 50 })
  code?: string;

  @Text({ optional: true, max: 300 })
  name?: string;

  @Text({ optional: true, max: 100 })
  shortName?: string;

  @DayText({ optional: true, nullable: true })
  validFrom?: string | null;

  @DayText({ optional: true, nullable: true })
  validUntil?: string | null;

  @Id({ optional: true, nullable: true })
  successorId?: string | null;
}

export class CreateOffice {
  @Text({ max: 300 })
  title: string;

  @Id()
  orgUnitId: string;

  @Bool({ optional: true })
  isHead?: boolean;
}

export class ChangeOffice {
  @Text({ optional: true, max: 300 })
  title?: string;

  @Bool({ optional: true })
  isHead?: boolean;
}

export class CreatePerson {
  @Text({ optional: true, nullable: true, max: 100 })
  titlePrefix?: string | null;

  @Text({ max: 200 })
  name: string;

  @Text({ optional: true, nullable: true, max: 100 })
  titleSuffix?: string | null;

  @Texts({ optional: true, max: 20, length: 200 })
  aliases?: string[];

  @Text({ optional: true, nullable: true, max: 30 })
  nip?: string | null;

  @Text({ optional: true, nullable: true, max: 100 })
  rank?: string | null;

  @Email({ optional: true, nullable: true })
  email?: string | null;

  @Text({ optional: true, nullable: true, max: 30 })
  phone?: string | null;
}

export class ChangePerson extends CreatePerson {
  @Text({ optional: true, max: 200 })
  declare name: string;
}

export class CreateHolding {
  @Id()
  officeId: string;

  @Id()
  personId: string;

  @OneOf(CAPACITIES)
  capacity: Capacity;

  @DayText()
  startsOn: string;

  @DayText({ optional: true, nullable: true })
  endsOn?: string | null;

  /** Number of the letter, or how else it is known. */
  @Text({ optional: true, nullable: true, max: 300 })
  basis?: string | null;
}

export class ChangeHolding {
  /** Only to correct a mistake: a new holder is a new holding. */
  @Id({ optional: true })
  officeId?: string;

  @Id({ optional: true })
  personId?: string;

  @OneOf(CAPACITIES, { optional: true })
  capacity?: Capacity;

  @DayText({ optional: true })
  startsOn?: string;

  @DayText({ optional: true, nullable: true })
  endsOn?: string | null;

  @Text({ optional: true, nullable: true, max: 300 })
  basis?: string | null;
}

export class CreateVacancy {
  @Id()
  officeId: string;

  @DayText()
  startsOn: string;

  @DayText({ optional: true, nullable: true })
  endsOn?: string | null;

  @Text({ optional: true, nullable: true, max: 300 })
  basis?: string | null;
}

export class ChangeVacancy {
  @DayText({ optional: true })
  startsOn?: string;

  @DayText({ optional: true, nullable: true })
  endsOn?: string | null;

  @Text({ optional: true, nullable: true, max: 300 })
  basis?: string | null;
}

export class UnitsQuery extends ListQuery {
  @OneOf(UNIT_KINDS, { optional: true })
  kind?: UnitKind;

  @Text({ optional: true, max: 100 })
  q?: string;
}

export class OfficesQuery extends ListQuery {
  @Id({ optional: true })
  orgUnitId?: string;

  @Text({ optional: true, max: 100 })
  q?: string;
}

export class PeopleQuery extends ListQuery {
  @Text({ optional: true, max: 100 })
  q?: string;
}

export class HoldingsQuery extends ListQuery {
  @Id({ optional: true })
  officeId?: string;

  @Id({ optional: true })
  personId?: string;

  @DayText({ optional: true })
  on?: string;
}
