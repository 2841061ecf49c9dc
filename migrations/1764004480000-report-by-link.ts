import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  flag,
  instant,
  key,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

/** Offices report by a personal link; each unit says for how long its links live and whether they ask for a code. */
export class ReportByLink1764004480000 implements MigrationInterface {
  name = 'ReportByLink1764004480000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('report_link', [...LINK, ...stamps()], {
        indices: [{ name: 'report_link_follow_up', columnNames: ['followUpId', 'orgUnitId'] }],
        points: { followUpId: 'follow_up', orgUnitId: 'org_unit' },
      }),
    );
    await db.createTable(
      table('report_link_policy', [...POLICY, ...stamps()], { points: { id: 'org_unit' } }),
    );
    await addColumns(db, 'progress_report', [optional(ref('linkId'))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "progress_report" DROP COLUMN "linkId"');
    await db.dropTable('report_link_policy');
    await db.dropTable('report_link');
  }
}

const LINK = [
  ...[key('id'), ref('followUpId'), ref('orgUnitId'), optional(ref('personId')), optional(ref('userId'))],
  ...[text('name', 410), text('title', 300), optional(ref('issuedByUserId'))],
  ...[optional(ref('issuedByPersonId')), text('issuedByName', 410)],
  ...[withDefault(whole('wrongCodes'), '0'), optional(instant('openedAt'))],
];

const POLICY = [
  ...[key('id'), withDefault(whole('days'), '14'), withDefault(flag('asksCode'), 'false')],
  withDefault(whole('version'), '1'),
];
