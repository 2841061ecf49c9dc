import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Day, Flag, Key, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { Office } from './office.entity.js';
import { Person } from './person.entity.js';
import { CAPACITIES, type Capacity } from './rules/holder-on.js';

/** Who held an office, in what capacity, from when until when, and by which letter. */
@Entity('office_holding')
@Index('holding_office', ['officeId'])
@Index('holding_person', ['personId'])
@Check('holding_capacity_known', oneOf('capacity', CAPACITIES))
export class OfficeHolding extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Office)
  @Ref()
  officeId: string;

  @ForeignKey(() => Person)
  @Ref()
  personId: string;

  @Str(20)
  capacity: Capacity;

  @Day()
  startsOn: string;

  @Day({ nullable: true })
  endsOn: string | null;

  /** Number of the letter, or how else it is known. */
  @Str(300, { nullable: true })
  basis: string | null;

  @Flag({ default: false })
  sample: boolean;

  @Whole({ default: 1 })
  version: number;
}
