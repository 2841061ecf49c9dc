import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was sent is listed line by line, latest first; letters are found by their reader and mail alone. */
export class ListRemindersByIndex1764004490001 implements MigrationInterface {
  name = 'ListRemindersByIndex1764004490001';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX "reminder_at" ON "reminder" ("at", "id")');
    await db.query('DROP INDEX "reminder_letter_at"');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX "reminder_letter_at" ON "reminder_letter" ("at", "id")');
    await db.query('DROP INDEX "reminder_at"');
  }
}
