import { Entity, ForeignKey, Index } from 'typeorm';
import { Day, Key, Ref, Stamped, Str } from '../platform/database/columns.js';
import { Office } from './office.entity.js';

/** A period in which the post is known to be empty (lowong). */
@Entity('office_vacancy')
@Index('vacancy_office', ['officeId'])
export class OfficeVacancy extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Office)
  @Ref()
  officeId: string;

  @Day()
  startsOn: string;

  @Day({ nullable: true })
  endsOn: string | null;

  @Str(300, { nullable: true })
  basis: string | null;
}
