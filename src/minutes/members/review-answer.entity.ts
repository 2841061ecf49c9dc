import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { AgendaItem } from '../../meetings/index.js';
import { Instant, Key, LongText, oneOf, Ref, Stamped, Str } from '../../platform/database/columns.js';
import { Minutes } from '../minutes.entity.js';
import { ANSWER_KINDS, ANSWER_STATES, type AnswerKind, type AnswerState } from '../rules/answers.js';

/** What one member said of one passage under review. A later answer replaces it; what was said before is kept. */
@Entity('review_answer')
@Index('review_answer_minutes', ['minutesId', 'passage'])
@Check('review_answer_kind_known', oneOf('kind', ANSWER_KINDS))
@Check('review_answer_state_known', oneOf('state', ANSWER_STATES))
export class ReviewAnswer extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Minutes)
  @Ref()
  minutesId: string;

  /** `opening`, `discussion:<item>`, `decision:<id>` …: what it is about. */
  @Str(60)
  passage: string;

  /** The matter it belongs to; null for a passage of the minutes as a whole. */
  @ForeignKey(() => AgendaItem)
  @Ref({ nullable: true })
  agendaItemId: string | null;

  @Str(20)
  kind: AnswerKind;

  /** Hash of the text as the member saw it. */
  @Str(64)
  sha256: string;

  /** The text a suggestion was made on. */
  @LongText({ nullable: true })
  baseText: string | null;

  /** The wording suggested, or what is objected or remarked. */
  @LongText({ nullable: true })
  text: string | null;

  /** Why a suggestion is made. */
  @LongText({ nullable: true })
  because: string | null;

  @Ref({ nullable: true })
  seatId: string | null;

  @Ref({ nullable: true })
  userId: string | null;

  @Ref({ nullable: true })
  personId: string | null;

  @Str(200)
  authorName: string;

  /** The office it was said in, with its capacity on that day. */
  @Str(300)
  authorTitle: string;

  @Str(20)
  state: AnswerState;

  /** What the secretariat answered. */
  @LongText({ nullable: true })
  reason: string | null;

  @Str(200, { nullable: true })
  answeredByName: string | null;

  @Instant({ nullable: true })
  answeredAt: string | null;

  @Instant({ nullable: true })
  replacedAt: string | null;
}
