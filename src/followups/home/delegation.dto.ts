import { DayText, Id, Prose, Text } from '../../platform/http/fields.js';

/** Either an operator of the office or somebody of its staff without an account. */
export class Delegate {
  @Id({ optional: true, nullable: true })
  userId?: string | null;

  @Text({ optional: true, nullable: true, max: 200 })
  name?: string | null;

  /** The last day it counts; until it is taken back when absent. */
  @DayText({ optional: true, nullable: true })
  untilOn?: string | null;

  @Prose({ optional: true, nullable: true, max: 2_000 })
  note?: string | null;
}
