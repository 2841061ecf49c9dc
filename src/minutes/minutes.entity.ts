import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Meeting } from '../meetings/index.js';
import { StoredFile } from '../documents/index.js';
import { Instant, Key, LongText, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';
import { MINUTES_STATES, type MinutesState } from './rules/minutes-lifecycle.js';

/** One revision of the minutes of one meeting. Sealed rows are guarded by triggers: their record never changes. */
@Entity('minutes')
@Index('minutes_revision', ['meetingId', 'revision'], { unique: true })
@Index('minutes_in_state', ['state'])
@Index('minutes_code', ['codeHash'], { unique: true })
@Index('minutes_seal_order', ['sealSequence'], { unique: true })
@Check('minutes_state_known', oneOf('state', MINUTES_STATES))
export class Minutes extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => Meeting)
  @Ref()
  meetingId: string;

  @Whole()
  revision: number;

  @Str(20, { default: 'draft' })
  state: MinutesState;

  /** How the meeting was opened; Markdown, like every free text of the minutes. */
  @LongText({ nullable: true })
  opening: string | null;

  @LongText({ nullable: true })
  closing: string | null;

  @LongText({ nullable: true })
  notes: string | null;

  /** Why this revision was opened; null for the first. */
  @LongText({ nullable: true })
  reason: string | null;

  /** What the reviewer asked for when the text was last returned. */
  @LongText({ nullable: true })
  returnedReason: string | null;

  @Instant({ nullable: true })
  submittedAt: string | null;

  @Ref({ nullable: true })
  submittedByUserId: string | null;

  @Instant({ nullable: true })
  approvedAt: string | null;

  @Ref({ nullable: true })
  approvedByUserId: string | null;

  /** Name and office, with capacity, as they were at the approval. */
  @Str(200, { nullable: true })
  approverName: string | null;

  @Str(300, { nullable: true })
  approverTitle: string | null;

  /** The letter by which somebody approved in the place of the holder (Plt., Plh.), where it is recorded. */
  @Str(300, { nullable: true })
  approverBasis: string | null;

  /** SHA-256 of the canonical JSON the approver approved; the snapshot itself is in `minutes_snapshot`. */
  @Str(64, { nullable: true })
  contentSha256: string | null;

  @Instant({ nullable: true })
  sealedAt: string | null;

  /** Order of seals over the whole installation, without gaps; each names the one before. */
  @Whole({ nullable: true })
  sealSequence: number | null;

  @Str(64, { nullable: true })
  sealHash: string | null;

  @Str(64, { nullable: true })
  prevSealHash: string | null;

  /** Printed on the paper, so no secret: stored, and looked up through its hash. */
  @Str(26, { nullable: true })
  verificationCode: string | null;

  @Str(64, { nullable: true })
  codeHash: string | null;

  /** SHA-256 of exactly the stored PDF bytes. */
  @Str(64, { nullable: true })
  pdfSha256: string | null;

  @ForeignKey(() => StoredFile)
  @Ref({ nullable: true })
  fileId: string | null;

  @Instant({ nullable: true })
  publishedAt: string | null;

  /** The revision that took this one's place. */
  @Ref({ nullable: true })
  supersededById: string | null;

  @Whole({ default: 1 })
  version: number;
}
