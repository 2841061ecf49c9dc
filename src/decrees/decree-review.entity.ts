import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Key, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { Decree } from './decree.entity.js';
import { REVIEW_ACTS, type ReviewAct } from './rules/review.js';

/** A draft was handed to the legal bureau, given back, or cleared; its version is the one that was spoken of. */
@Entity('decree_review')
@Index('decree_review_once', ['decreeId', 'version'], { unique: true })
@Check('decree_review_act_known', oneOf('act', REVIEW_ACTS))
export class DecreeReview extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Decree)
  @Ref()
  decreeId: string;

  @Str(10)
  act: ReviewAct;

  @Whole()
  version: number;

  @Str(5000, { nullable: true })
  notes: string | null;

  @Str(200)
  by: string;
}
