import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardStatements, withoutGuards, type Guard } from '../src/platform/database/guarding.js';
import { instant, key, longText, onEngine, table, text } from '../src/platform/database/table.js';

/** A revision opened by mistake is discarded before anybody approves it; that it was there stays known. */
export class DiscardDrafts1764004510000 implements MigrationInterface {
  name = 'DiscardDrafts1764004510000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(table('minutes_discard', DISCARD, { points: { minutesId: 'minutes' } }));
    await onEngine(db, DISCARD_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await onEngine(db, withoutGuards(GUARDS));
    await db.dropTable('minutes_discard');
    await onEngine(db, { sqlite: [], postgres: ['DROP FUNCTION "minutes_discard_whole"()'] });
  }
}

const DISCARD = [key('minutesId'), longText('reason'), instant('discardedAt'), text('discardedByName', 200)];

const discarded = (id: string) =>
  `EXISTS (SELECT 1 FROM "minutes_discard" "d" WHERE "d"."minutesId" = ${id})`;
/** Some discarded draft, other than the row that changes, holds this key or this number already. */
const taken = (besides: string) => `EXISTS (SELECT 1 FROM "minutes" "o"
  JOIN "minutes_discard" "d" ON "d"."minutesId" = "o"."id" WHERE ("o"."id" = NEW."id"
  OR ("o"."meetingId" = NEW."meetingId" AND "o"."revision" = NEW."revision"))${besides})`;

const GUARDS: readonly Guard[] = [
  {
    ...{ name: 'minutes_discard_begun', on: 'minutes_discard', event: 'INSERT' },
    when: `${discarded('NEW."minutesId"')} OR NOT EXISTS (SELECT 1 FROM "minutes" "n" WHERE
      "n"."id" = NEW."minutesId" AND "n"."revision" > 1 AND "n"."state" IN ('draft', 'in-review')
      AND "n"."deletedAt" IS NOT NULL)`,
  },
  { name: 'minutes_discard_frozen', on: 'minutes_discard', event: 'UPDATE', when: '1 = 1' },
  { name: 'minutes_discard_kept', on: 'minutes_discard', event: 'DELETE', when: '1 = 1' },
  { name: 'minutes_number_taken', on: 'minutes', event: 'INSERT', when: taken('') },
  {
    ...{ name: 'minutes_discarded_frozen', on: 'minutes', event: 'UPDATE' },
    when: `${discarded('OLD."id"')} OR ${taken(` AND "o"."id" <> OLD."id"`)}`,
  },
  { name: 'minutes_discarded_kept', on: 'minutes', event: 'DELETE', when: discarded('OLD."id"') },
  {
    // What was replaced counts again only where what replaced it was discarded.
    ...{ name: 'minutes_successor_kept', on: 'minutes', event: 'UPDATE' },
    when: `OLD."supersededById" IS NOT NULL AND NEW."supersededById" <> OLD."supersededById"
      AND NOT (NEW."supersededById" IS NULL AND ${discarded('OLD."supersededById"')})`,
  },
];

export const DISCARD_GUARDS = guardStatements(GUARDS, 'a discarded draft is kept', ['minutes_discard']);
