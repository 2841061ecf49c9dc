import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Decree } from '../decrees/index.js';
import { StoredFile } from '../documents/index.js';
import {
  Instant,
  Json,
  Key,
  LongText,
  oneOf,
  Ref,
  Stamped,
  Str,
  Whole,
} from '../platform/database/columns.js';
import type { Reason } from './rules/cells.js';
import type { Columns } from './rules/fields.js';
import { JOB_STATES, type JobState } from './rules/job-life.js';
import { IMPORT_KINDS, type ImportKind } from './rules/kinds.js';
import type { Scan } from './rules/plan-scans.js';
import type { Counts, Decisions } from './rules/plan.js';

/** One import from upload to result: what was uploaded, how its columns are understood, what was decided. */
@Entity('import_job')
@Index('import_job_state', ['state'])
@Check('import_job_kind_known', oneOf('kind', IMPORT_KINDS))
@Check('import_job_state_known', oneOf('state', JOB_STATES))
export class ImportJob extends Stamped {
  @Key()
  id: string;

  @Str(20)
  kind: ImportKind;

  @Str(20)
  state: JobState;

  /** The draft whose annex the seats go into. */
  @ForeignKey(() => Decree)
  @Ref({ nullable: true })
  decreeId: string | null;

  @Str(255)
  fileName: string;

  /** The sheet as uploaded; null when only scans came. */
  @ForeignKey(() => StoredFile)
  @Ref({ nullable: true })
  fileId: string | null;

  @Str(255, { nullable: true })
  sheetName: string | null;

  @Whole({ nullable: true })
  headingRow: number | null;

  @Json()
  headings: string[];

  @Json()
  columns: Columns;

  @Json()
  decisions: Decisions;

  @Json()
  scans: Scan[];

  @Json({ nullable: true })
  counts: Counts | null;

  /** What is to be said about the file as a whole, such as its encoding. */
  @Json()
  notes: Reason[];

  /** Why the file could not be read. */
  @Json({ nullable: true })
  failure: Reason | null;

  /** Rows looked at, of how many. */
  @Whole({ default: 0 })
  done: number;

  @Whole({ default: 0 })
  total: number;

  @Ref({ nullable: true })
  createdByUserId: string | null;

  @Str(410)
  createdByName: string;

  @Instant({ nullable: true })
  appliedAt: string | null;

  @Whole({ default: 1 })
  version: number;
}

/** What was read from the sheet and what would become of it, as JSON: only ever read whole. */
@Entity('import_sheet')
export class ImportSheet {
  @ForeignKey(() => ImportJob)
  @PrimaryColumn({ type: 'varchar', length: 36 })
  jobId: string;

  @LongText()
  rows: string;

  @LongText({ nullable: true })
  plan: string | null;
}
