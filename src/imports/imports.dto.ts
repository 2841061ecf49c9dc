import { ListQuery } from '../platform/http/cursor.js';
import { Int, OneOf, Parts, Text } from '../platform/http/fields.js';
import { OUTCOMES, type Outcome } from './rules/plan.js';

export class ColumnPart {
  @Text({ max: 50 })
  field: string;

  /** From 0; null = the sheet does not tell it. */
  @Int({ nullable: true, max: 59 })
  column: number | null;
}

export class SetColumns {
  /** The row of the sheet that names the columns. */
  @Int({ optional: true, min: 1, max: 100_000 })
  headingRow?: number;

  @Parts(() => ColumnPart, { max: 60 })
  columns: ColumnPart[];
}

export class DecisionPart {
  @Int({ min: 1, max: 1_000_000 })
  row: number;

  /** What the doubt is about, as the dry run names it. */
  @Text({ max: 50 })
  about: string;

  /** One of the choices the dry run offers; absent = undecided again. */
  @Text({ optional: true, max: 100 })
  choice?: string;
}

export const DECISIONS_FOR_ALL = ['use', 'new', 'skip'] as const;

export class Decide {
  @Parts(() => DecisionPart, { optional: true, max: 20_000 })
  decisions?: DecisionPart[];

  /** For every doubt nobody decided: take the record on file where only one fits, make it new, or leave the row out. */
  @OneOf(DECISIONS_FOR_ALL, { optional: true })
  all?: (typeof DECISIONS_FOR_ALL)[number];
}

export class RowsQuery extends ListQuery {
  @OneOf(OUTCOMES, { optional: true })
  outcome?: Outcome;
}
