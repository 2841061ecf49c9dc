import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, optional, ref, text, withDefault } from '../src/platform/database/table.js';

const once = (columns: string) =>
  `CREATE UNIQUE INDEX "draft_template_once" ON "draft_template" (${columns})`;

/** Nobody clears a draft of his own, and each kind of decree begins with words of its own. */
export class KnowWhoWroteADraft1764003100000 implements MigrationInterface {
  name = 'KnowWhoWroteADraft1764003100000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'decree_version', [optional(ref('savedByUserId'))]);
    const kind = withDefault(text('decreeKind', 20), "'keputusan-bupati'");
    await addColumns(db, 'draft_template', [kind]);
    await db.query('DROP INDEX "draft_template_once"');
    await db.query(once('"kind", "decreeKind", "number"'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM "draft_template" WHERE "decreeKind" <> 'keputusan-bupati'`);
    await db.query('DROP INDEX "draft_template_once"');
    await db.query(once('"kind", "number"'));
    await db.query('ALTER TABLE "draft_template" DROP COLUMN "decreeKind"');
    await db.query('ALTER TABLE "decree_version" DROP COLUMN "savedByUserId"');
  }
}
