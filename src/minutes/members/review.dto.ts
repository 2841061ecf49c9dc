import { Int, OneOf, Prose, Text } from '../../platform/http/fields.js';
import { ANSWER_KINDS, DEADLINE_MEANINGS, type AnswerKind, type DeadlineMeaning } from '../rules/answers.js';

/** What a member says of one passage, as he sees it now. */
export class GiveAnswer {
  /** `opening`, `closing`, `notes`, `discussion:<id>`; `decision:<id>` and `follow-up:<id>` can be remarked on. */
  @Text({ max: 60 })
  passage: string;

  @OneOf(ANSWER_KINDS)
  kind: AnswerKind;

  /** Hash of the text that was read; 409 when it is another by now. */
  @Text({ max: 64 })
  sha256: string;

  /** The wording suggested, the objection, or the remark; nothing with an agreement. */
  @Prose({ optional: true, nullable: true, max: 50_000 })
  text?: string | null;

  /** Why it should be worded so. */
  @Prose({ optional: true, nullable: true, max: 2_000 })
  because?: string | null;
}

export class AgreeWithAll {
  /** The hash of the minutes that were read; 409 when they are others by now. */
  @Text({ max: 64 })
  contentSha256: string;
}

export class AcceptAnswer {
  @Prose({ optional: true, nullable: true, max: 2_000 })
  reason?: string | null;

  /** The wording that was decided on, where the passage has changed since the suggestion. */
  @Prose({ optional: true, nullable: true, max: 50_000 })
  text?: string | null;

  /** Hash of the passage beside which that was decided. */
  @Text({ optional: true, nullable: true, max: 64 })
  sha256?: string | null;
}

/** How long members have for a text, and what the end of that time means; null and `none` = no last day. */
export class SetReviewTerms {
  @OneOf(DEADLINE_MEANINGS)
  meaning: DeadlineMeaning;

  /** Days from the submission on. */
  @Int({ optional: true, nullable: true, min: 1, max: 90 })
  days?: number | null;
}
