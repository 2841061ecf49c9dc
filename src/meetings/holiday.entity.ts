import { Check, Entity, Index } from 'typeorm';
import { Day, Key, oneOf, Stamped, Str } from '../platform/database/columns.js';
import { HOLIDAY_KINDS, type HolidayKind } from './rules/holidays.js';

/** A day on which offices are closed, with the decree that says so. The list changes every year and within a year. */
@Entity('holiday')
@Index('holiday_once', ['day', 'kind'], { unique: true })
@Check('holiday_kind_known', oneOf('kind', HOLIDAY_KINDS))
export class Holiday extends Stamped {
  @Key()
  id: string;

  @Day()
  day: string;

  @Str(200)
  name: string;

  @Str(20)
  kind: HolidayKind;

  /** The joint decree (SKB) or other source; null = not recorded, and shown as such. */
  @Str(300, { nullable: true })
  source: string | null;
}
