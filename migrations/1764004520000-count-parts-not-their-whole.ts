import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Asia/Jakarta is seven hours ahead, all year. */
const dayIn = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);

/** What was split stands on no day after: its parts count, and both would count it twice. */
export class CountPartsNotTheirWhole1764004520000 implements MigrationInterface {
  name = 'CountPartsNotTheirWhole1764004520000';

  async up(db: QueryRunner): Promise<void> {
    const [one, two] = db.connection.options.type === 'postgres' ? ['$1', '$2'] : ['?', '?'];
    const wholes = (await db.query(`SELECT "e"."followUpId" AS "id", MIN("e"."at") AS "at"
      FROM "follow_up_event" "e" WHERE "e"."event" = 'split' GROUP BY "e"."followUpId"`)) as {
      id: string;
      at: string;
    }[];
    for (const { id, at } of wholes) {
      const day = dayIn(at);
      const ofWhole = (deed: string) =>
        db.query(`${deed} WHERE "followUpId" = ${one} AND "fromDay" >= ${two}`, [id, day]);
      await ofWhole('DELETE FROM "follow_up_span"');
      await db.query(
        `UPDATE "follow_up_span" SET "untilDay" = ${one} WHERE "followUpId" = ${two} AND "untilDay" > '${day}'`,
        [day, id],
      );
    }
  }

  /** Figures of days after a split would again count the whole beside its parts; nothing of it is kept. */
  async down(): Promise<void> {
    // see above
  }
}
