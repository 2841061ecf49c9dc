import { Int, Prose } from '../../platform/http/fields.js';

/** What a passage shall say; null says nothing. */
export class WritePassage {
  /** Markdown: lists, tables, bold; HTML and pictures are shown as text. */
  @Prose({ nullable: true, max: 60_000 })
  text: string | null;
}

/** Which version shall stand again. */
export class RestoreVersion {
  @Int({ min: 1 })
  number: number;
}
