import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  flag,
  instant,
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

/** Follow-ups are split, offered to another office and given up with the chair's word; helpers report as such. */
export class SplitOfferAndGiveUp1764004401000 implements MigrationInterface {
  name = 'SplitOfferAndGiveUp1764004401000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'follow_up', FOLLOW_UP);
    await addColumns(db, 'progress_report', REPORT);
    await db.query('CREATE INDEX "follow_up_parent" ON "follow_up" ("parentId")');
    await db.query('CREATE INDEX "follow_up_offered" ON "follow_up" ("offeredToUnitId")');
    await db.createTable(
      table('follow_up_request', [...REQUEST, ...stamps()], {
        checks: {
          follow_up_request_kind_known: oneOf('kind', ['infeasible', 'hand-over']),
          follow_up_request_state_known: oneOf('state', STATES),
        },
        indices: [{ name: 'follow_up_request_follow_up', columnNames: ['followUpId'] }],
        points: { followUpId: 'follow_up' },
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('follow_up_request');
    for (const name of ['follow_up_offered', 'follow_up_parent']) await db.query(`DROP INDEX "${name}"`);
    await drop(db, 'progress_report', REPORT);
    await drop(db, 'follow_up', FOLLOW_UP);
  }
}

async function drop(db: QueryRunner, tableName: string, columns: readonly { name: string }[]) {
  for (const { name } of columns) await db.query(`ALTER TABLE "${tableName}" DROP COLUMN "${name}"`);
}

const STATES = ['open', 'granted', 'refused', 'withdrawn', 'lapsed'];

const FOLLOW_UP = [
  optional(ref('parentId')),
  withDefault(whole('partCount'), '0'),
  optional(ref('offeredToUnitId')),
  optional(ref('submittedByPersonId')),
];

const REPORT = [
  optional(ref('byPersonId')),
  optional(ref('orgUnitId')),
  withDefault(flag('supporting'), 'false'),
  optional(instant('adoptedAt')),
  optional(text('adoptedByName', 200)),
  optional(ref('adoptedByUserId')),
];

const REQUEST = [
  ...[key('id'), ref('followUpId'), text('kind', 20), optional(ref('toUnitId')), longText('reason')],
  ...[withDefault(text('state', 20), "'open'"), text('byName', 200), optional(text('answeredByName', 200))],
  ...[optional(longText('answer')), optional(instant('answeredAt'))],
];
