import { Bool, DayText, Id, Ids, OneOf, Part, Parts, Prose, Text } from '../../platform/http/fields.js';
import { UNIT_KINDS, type UnitKind } from '../org-unit.entity.js';

export class FoundUnit {
  @Text({ max: 50 })
  code: string;

  @Text({ max: 300 })
  name: string;

  @Text({ optional: true, nullable: true, max: 100 })
  shortName?: string | null;

  /** That of the unit before when absent. */
  @OneOf(UNIT_KINDS, { optional: true })
  kind?: UnitKind;
}

/** An office of a unit that ends, and its title in the successor. Offices that are not named end with the unit. */
export class CarryOffice {
  @Id()
  officeId: string;

  @Text({ max: 300 })
  title: string;

  /** Code of the successor it goes to; needed after a split only. */
  @Text({ optional: true, nullable: true, max: 50 })
  toCode?: string | null;
}

/** What every change of a unit says. */
class ChangeOfUnit {
  /** The first day of what follows. */
  @DayText()
  on: string;

  /** The regulation or decree it rests on, as it is cited. */
  @Text({ max: 500 })
  basis: string;

  /** The same decree in the register, where it is there. */
  @Id({ optional: true, nullable: true })
  decreeId?: string | null;

  @Parts(() => CarryOffice, { optional: true, max: 200 })
  offices?: CarryOffice[];

  /** Whoever holds a carried office on the last day holds it in the successor too; true when absent. */
  @Bool({ optional: true })
  holders?: boolean;
}

export class RenameUnit extends ChangeOfUnit {
  @Text({ max: 300 })
  name: string;

  @Text({ optional: true, nullable: true, max: 100 })
  shortName?: string | null;

  /** The code is kept when absent. */
  @Text({ optional: true, nullable: true, max: 50 })
  code?: string | null;

  /** Operators of the unit operate its successor; true when absent. */
  @Bool({ optional: true })
  operators?: boolean;
}

export class MergeUnits extends ChangeOfUnit {
  /** The units that are merged with this one. */
  @Ids({ max: 50 })
  withOrgUnitIds: string[];

  /** A unit that goes on and takes the others in; it may be this one. */
  @Id({ optional: true, nullable: true })
  intoOrgUnitId?: string | null;

  /** Or the unit that begins by the merger. */
  @Part(() => FoundUnit, { optional: true })
  into?: FoundUnit;

  @Bool({ optional: true })
  operators?: boolean;
}

export class SplitUnit extends ChangeOfUnit {
  /** The units that begin by the split. */
  @Parts(() => FoundUnit, { optional: true, max: 20 })
  into?: FoundUnit[];

  /** Units there are already that take over a part. */
  @Ids({ optional: true, max: 20 })
  intoOrgUnitIds?: string[];
}

export class DissolveUnit {
  @DayText()
  on: string;

  @Text({ max: 500 })
  basis: string;

  @Id({ optional: true, nullable: true })
  decreeId?: string | null;

  /** Who takes over what is open, where anybody does. */
  @Id({ optional: true, nullable: true })
  successorId?: string | null;
}

export class ApplyStructure {
  @DayText()
  on: string;

  @Text({ max: 500 })
  basis: string;

  @Id({ optional: true, nullable: true })
  decreeId?: string | null;

  /** Lines "kode;nama;singkatan;jenis;menggantikan". */
  @Prose({ max: 200_000 })
  lines: string;

  /** A unit that gets a new name takes its offices and whoever holds them along. */
  @Bool({ optional: true })
  offices?: boolean;
}
