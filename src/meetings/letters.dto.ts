import { coded, DayText, OneOf, Prose, Text } from '../platform/http/fields.js';
import { HOLIDAY_KINDS, type HolidayKind } from './rules/holidays.js';

const numbering = (value: unknown) =>
  typeof value === 'string' && /\{urut(:\d)?\}/.test(value) && /\{tahun\}/.test(value)
    ? null
    : 'letter.template_shape';

/** How invitation letters are numbered: `{urut}`, `{urut:3}`, `{unit}`, `{bulan_romawi}`, `{tahun}`. */
export class SetLetterTemplate {
  @Text({ max: 100 })
  @coded('numbering', numbering)
  template: string;

  /** Fills `{unit}`; absent = code of the unit of the council's secretary. */
  @Text({ nullable: true, max: 50 })
  unit?: string | null;

  /** Code of the unit whose letters are numbered this way; absent = all that have no template of their own. */
  @Text({ nullable: true, max: 20 })
  forUnit?: string | null;
}

/** One day off. */
export class EnterHoliday {
  @DayText()
  day: string;

  @Text({ max: 200 })
  name: string;

  /** Absent = national. */
  @OneOf(HOLIDAY_KINDS, { optional: true })
  kind?: HolidayKind;

  /** The joint decree or other source; absent = not recorded. */
  @Text({ nullable: true, max: 300 })
  source?: string | null;
}

/** A pasted list of days off. */
export class ImportHolidays {
  @Prose({ max: 50_000 })
  lines: string;
}
