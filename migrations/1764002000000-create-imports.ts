import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  instant,
  json,
  key,
  longText,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

const KINDS = ['units', 'offices', 'people', 'holdings', 'seats', 'decrees'];
const STATES = ['reading', 'mapping', 'checking', 'ready', 'applying', 'applied', 'failed', 'cancelled'];

/** Imports: the job with its columns and decisions, and apart from it the sheet it read, which lists never load. */
export class CreateImports1764002000000 implements MigrationInterface {
  name = 'CreateImports1764002000000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'import_job',
        [
          ...[key('id'), text('kind', 20), text('state', 20), optional(ref('decreeId'))],
          ...[text('fileName', 255), optional(ref('fileId')), optional(text('sheetName', 255))],
          ...[optional(whole('headingRow')), json('headings'), json('columns'), json('decisions')],
          ...[json('scans'), optional(json('counts')), json('notes'), optional(json('failure'))],
          ...[withDefault(whole('done'), '0'), withDefault(whole('total'), '0')],
          ...[optional(ref('createdByUserId')), text('createdByName', 410), optional(instant('appliedAt'))],
          ...[withDefault(whole('version'), '1'), ...stamps()],
        ],
        {
          checks: {
            import_job_kind_known: oneOf('kind', KINDS),
            import_job_state_known: oneOf('state', STATES),
          },
          indices: [{ name: 'import_job_state', columnNames: ['state'] }],
          points: { decreeId: 'decree', fileId: 'stored_file' },
        },
      ),
    );
    await db.createTable(
      table('import_sheet', [ref('jobId'), longText('rows'), optional(longText('plan'))].map(keyed), {
        points: { jobId: 'import_job' },
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['import_sheet', 'import_job']) await db.dropTable(name);
  }
}

const keyed = <T extends { name: string }>(column: T): T =>
  column.name === 'jobId' ? { ...column, isPrimary: true } : column;
