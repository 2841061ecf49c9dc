import { Entity, ForeignKey, Index } from 'typeorm';
import { Meeting } from '../../meetings/index.js';
import { Flag, Instant, Json, Key, Ref, Stamped, Str, Whole } from '../../platform/database/columns.js';
import type { VersionItem } from '../rules/agenda-diff.js';

/** The agenda as it was given out at an hour: A, B, C. Never changed afterwards. */
@Entity('agenda_version')
@Index('agenda_version_once', ['meetingId', 'number'], { unique: true })
export class AgendaVersion extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  /** 1 is A. */
  @Whole()
  number: number;

  @Json()
  items: VersionItem[];

  /** The one that stood when the invitations went out. */
  @Flag()
  frozen: boolean;

  @Instant()
  publishedAt: string;

  @Str(410)
  publishedByName: string;
}
