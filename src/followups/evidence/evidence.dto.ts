import { coded, DayText, Id, Part, Prose, Text } from '../../platform/http/fields.js';
import { field, missing } from '../../platform/http/field.js';
import { addressFault } from '../rules/evidence.js';

/** A page of the web and the day somebody saw there what it proves. It is shown as a link and never fetched. */
export class EvidenceLink {
  @field(
    { description: 'http or https; never fetched' },
    { type: 'string', format: 'uri', minLength: 1, maxLength: 2_000 },
    coded(
      'address',
      (value) =>
        missing(value) ? 'field.required' : typeof value === 'string' ? addressFault(value) : 'field.text',
      { max: 2_000 },
    ),
  )
  url: string;

  @Text({ optional: true, nullable: true, max: 200 })
  title?: string | null;

  /** Not after today. */
  @DayText()
  seenOn: string;
}

/** A file or a link, one of the two. */
export class ReplaceEvidence {
  /** A file uploaded before with POST /files. */
  @Id({ optional: true, nullable: true })
  fileId?: string | null;

  @Part(() => EvidenceLink, { optional: true, nullable: true })
  link?: EvidenceLink | null;

  @Prose({ optional: true, nullable: true, max: 2_000 })
  reason?: string | null;
}
