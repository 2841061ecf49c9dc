import { Bool, Text } from '../platform/http/fields.js';

/** What the secretariat knows of an address. */
export class MarkAddress {
  /** true = mail comes back from it; false = it works again. */
  @Bool()
  fails: boolean;

  @Text({ nullable: true, max: 300 })
  reason?: string | null;
}
