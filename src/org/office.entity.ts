import { Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Key, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { OrgUnit } from './org-unit.entity.js';

/** A post in a unit: "Kepala Dinas …". */
@Entity('office')
@Index('office_unit', ['orgUnitId'])
export class Office extends Stamped {
  @Key()
  id: string;

  @Str(300)
  title: string;

  @ForeignKey(() => OrgUnit)
  @Ref()
  orgUnitId: string;

  /** Heads its unit, and answers for it. */
  @Flag({ default: false })
  isHead: boolean;

  @Whole({ default: 1 })
  version: number;
}
