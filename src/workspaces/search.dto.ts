import { Text } from '../platform/http/fields.js';

export class SearchQuery {
  /** Words to find; the last one may be the beginning of a word. */
  @Text({ max: 100 })
  q: string;
}
