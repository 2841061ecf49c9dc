import { coded, Prose, Text } from '../platform/http/fields.js';

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

/** A pasted list of days off. */
export class ImportHolidays {
  @Prose({ max: 50_000 })
  lines: string;
}
