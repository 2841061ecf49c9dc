import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { StoredFile } from '../../documents/index.js';
import { Day, Key, LongText, oneOf, Ref, Stamped, Str, Whole } from '../../platform/database/columns.js';
import { FollowUp } from '../follow-up.entity.js';
import { ProgressReport } from '../follow-up-story.entity.js';
import { EVIDENCE_KINDS, type EvidenceKind } from '../rules/evidence.js';

/** A file or a link that proves a report. What replaces it is a further version of the same line; none is ever changed. */
@Entity('evidence')
@Index('evidence_line', ['lineId', 'version'], { unique: true })
@Index('evidence_follow_up', ['followUpId'])
@Index('evidence_file', ['fileId'])
@Check('evidence_kind_known', oneOf('kind', EVIDENCE_KINDS))
@Check('evidence_file_or_link', `("fileId" IS NULL) <> ("url" IS NULL)`)
export class Evidence extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => FollowUp)
  @Ref()
  followUpId: string;

  /** The report its first version came with. */
  @ForeignKey(() => ProgressReport)
  @Ref()
  reportId: string;

  /** The id of its first version. */
  @Ref()
  lineId: string;

  /** From 1. */
  @Whole()
  version: number;

  @Str(10)
  kind: EvidenceKind;

  @ForeignKey(() => StoredFile)
  @Ref({ nullable: true })
  fileId: string | null;

  /** Of a link, likewise the two below. */
  @Str(2_000, { nullable: true })
  url: string | null;

  @Str(200, { nullable: true })
  title: string | null;

  /** The day somebody saw there what it proves. */
  @Day({ nullable: true })
  seenOn: string | null;

  /** Why it took the place of the version before. */
  @LongText({ nullable: true })
  reason: string | null;

  @Ref({ nullable: true })
  byUserId: string | null;

  @Ref({ nullable: true })
  byPersonId: string | null;

  @Str(200)
  byName: string;
}
