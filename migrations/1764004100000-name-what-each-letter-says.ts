import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, day, optional, text, withDefault } from '../src/platform/database/table.js';

/** The register tells what each letter says and of which day it is: a moved meeting has several. */
export class NameWhatEachLetterSays1764004100000 implements MigrationInterface {
  name = 'NameWhatEachLetterSays1764004100000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'letter_number', [
      withDefault(text('kind', 20), "'invitation'"),
      optional(day('letterDate')),
    ]);
    await db.query(
      `UPDATE "letter_number" SET "letterDate" =
         (SELECT "m"."letterDate" FROM "meeting" "m" WHERE "m"."id" = "letter_number"."meetingId")`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['kind', 'letterDate']) {
      await db.query(`ALTER TABLE "letter_number" DROP COLUMN "${name}"`);
    }
  }
}
