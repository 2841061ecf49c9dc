import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  day,
  instant,
  key,
  longText,
  optional,
  ref,
  stamps,
  table,
  text,
} from '../src/platform/database/table.js';

/** A unit says who of it works on a follow-up; who comes back is told what others did since. */
export class DelegateAndRememberVisits1764004470000 implements MigrationInterface {
  name = 'DelegateAndRememberVisits1764004470000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'follow_up_event', [BY_USER]);
    await db.createTable(
      table('follow_up_delegation', [...DELEGATION, ...stamps()], {
        indices: [
          { name: 'follow_up_delegation_follow_up', columnNames: ['followUpId'] },
          { name: 'follow_up_delegation_user', columnNames: ['toUserId'] },
        ],
        points: { followUpId: 'follow_up', orgUnitId: 'org_unit', toUserId: 'app_user' },
      }),
    );
    await db.createTable(
      table('follow_up_visit', [
        { ...text('visitorId', 36), isPrimary: true },
        instant('sinceAt'),
        instant('seenAt'),
      ]),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['follow_up_visit', 'follow_up_delegation']) await db.dropTable(name);
    await db.query('ALTER TABLE "follow_up_event" DROP COLUMN "byUserId"');
  }
}

const BY_USER = optional(ref('byUserId'));

const DELEGATION = [
  ...[key('id'), ref('followUpId'), ref('orgUnitId'), optional(ref('toUserId')), text('toName', 200)],
  ...[optional(longText('note')), day('startsOn'), optional(day('untilOn')), optional(instant('endedAt'))],
  text('byName', 200),
];
