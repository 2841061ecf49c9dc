import { DayText, Text } from '../../platform/http/fields.js';

/** Which matter, by its id or by the address of its page, and which day. */
export class AskReaders {
  @Text({ max: 500 })
  item: string;

  @DayText()
  on: string;
}
