import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Day, Key, oneOf, Ref, Stamped, Str } from '../platform/database/columns.js';
import { OrgUnit } from './org-unit.entity.js';
import { CHANGE_KINDS, type ChangeKind } from './rules/restructuring.js';

/** A renaming, merger, split or end of units on a day, and the rule of law it rests on; never altered. */
@Entity('unit_change')
@Check('unit_change_kind_known', oneOf('kind', CHANGE_KINDS))
export class UnitChange extends Stamped {
  @Key()
  id: string;

  @Str(20)
  kind: ChangeKind;

  /** The first day of what follows. */
  @Day()
  effectiveOn: string;

  @Str(500)
  basis: string;

  /** The decree, where it is in the register here. Decrees are never deleted. */
  @Ref({ nullable: true })
  decreeId: string | null;

  @Str(200)
  byName: string;
}

/** One unit that ended by a change and one that followed it; several rows for a merger or a split. */
@Entity('unit_succession')
@Index('unit_succession_change', ['changeId'])
@Index('unit_succession_unit', ['unitId'])
@Index('unit_succession_successor', ['successorId'])
export class UnitSuccession extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => UnitChange)
  @Ref()
  changeId: string;

  /** null = nothing was there before. */
  @ForeignKey(() => OrgUnit)
  @Ref({ nullable: true })
  unitId: string | null;

  /** null = nothing follows. */
  @ForeignKey(() => OrgUnit)
  @Ref({ nullable: true })
  successorId: string | null;
}
