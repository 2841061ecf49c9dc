import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AgendaItem, Meeting } from '../../meetings/index.js';
import { Instant, LongText, oneOf, Ref, Str, Whole } from '../../platform/database/columns.js';
import type { PassageKey } from '../rules/passages.js';
import { VERSION_ORIGINS, type VersionOrigin } from '../rules/versions.js';

/** What one passage said after a sitting of one person; the newest one says what it says now. */
@Entity('passage_version')
@Index('passage_version_item', ['agendaItemId'])
@Check('passage_version_origin_known', oneOf('origin', VERSION_ORIGINS))
export class PassageVersion {
  /** Versions go on through the revisions: the discussion of a matter belongs to the meeting. */
  @ForeignKey(() => Meeting)
  @PrimaryColumn({ type: 'varchar', length: 36 })
  meetingId: string;

  @PrimaryColumn({ type: 'varchar', length: 50 })
  passage: PassageKey;

  /** From 1 without gaps. */
  @PrimaryColumn({ type: 'integer' })
  number: number;

  @ForeignKey(() => AgendaItem)
  @Ref({ nullable: true })
  agendaItemId: string | null;

  /** Counts every save of the passage, those that went on with a version too: what an editor bases a change on. */
  @Whole()
  save: number;

  @LongText({ nullable: true })
  text: string | null;

  @Str(20)
  origin: VersionOrigin;

  @Ref({ nullable: true })
  authorUserId: string | null;

  @Str(200)
  authorName: string;

  /** Whose suggestion the words are, where somebody else took them over. */
  @Str(200, { nullable: true })
  creditedTo: string | null;

  @Instant()
  startedAt: string;

  @Instant()
  savedAt: string;
}
