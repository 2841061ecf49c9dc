import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Council } from '../../decrees/index.js';
import { Day, Instant, Json, Key, oneOf, Ref, Stamped, Str, Whole } from '../../platform/database/columns.js';
import { Minutes } from '../minutes.entity.js';
import { DEADLINE_MEANINGS, type DeadlineMeaning } from '../rules/answers.js';
import type { ReviewRecord } from '../rules/review-record.js';

/** How long members of a council have for a text, and what the end of that time means. */
@Entity('review_term')
@Check('review_term_meaning_known', oneOf('meaning', DEADLINE_MEANINGS))
export class ReviewTerm extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Council)
  @Ref()
  @Index('review_term_council', { unique: true })
  councilId: string;

  @Str(20)
  meaning: DeadlineMeaning;

  @Whole({ nullable: true })
  days: number | null;
}

/** The review of one revision: until when, and what was still unresolved when it was approved. */
@Entity('minutes_review')
export class MinutesReview extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Minutes)
  @Ref()
  @Index('minutes_review_once', { unique: true })
  minutesId: string;

  @Str(20)
  meaning: DeadlineMeaning;

  @Day({ nullable: true })
  dueOn: string | null;

  /** Written once, at the approval. */
  @Json({ nullable: true })
  record: ReviewRecord | null;
}

/** That a member opened a revision under review, and when for the first time; nothing more of it is kept. */
@Entity('review_opening')
@Index('review_opening_once', ['minutesId', 'userId'], { unique: true })
export class ReviewOpening extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Minutes)
  @Ref()
  minutesId: string;

  @Ref()
  userId: string;

  @Ref({ nullable: true })
  personId: string | null;

  @Ref({ nullable: true })
  seatId: string | null;

  @Instant()
  openedAt: string;
}
