import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Day, Flag, Key, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { UNIT_KINDS, type UnitKind } from './rules/unit-kinds.js';

export { UNIT_KINDS, type UnitKind };

/** A body with a name of its own: an OPD, a district, a bank. Renamed or merged units point at their successor. */
@Entity('org_unit')
@Index('org_unit_code', ['code'], { unique: true })
@Check('org_unit_kind_known', oneOf('kind', UNIT_KINDS))
export class OrgUnit extends Stamped {
  @Key()
  id: string;

  @Str(30)
  kind: UnitKind;

  @Str(50)
  code: string;

  @Str(300)
  name: string;

  @Str(100)
  shortName: string;

  @Day({ nullable: true })
  validFrom: string | null;

  @Day({ nullable: true })
  validUntil: string | null;

  @ForeignKey(() => OrgUnit)
  @Ref({ nullable: true })
  successorId: string | null;

  /** The name is a common one that no source confirmed: shown as CONTOH. */
  @Flag({ default: false })
  sample: boolean;

  @Whole({ default: 1 })
  version: number;
}
