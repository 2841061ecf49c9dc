import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A task an office gave away, or the secretariat gave to another, counts under the new office from that day on. */
export class InheritFromPredecessorsOnly1764004560000 implements MigrationInterface {
  name = 'InheritFromPredecessorsOnly1764004560000';

  async up(db: QueryRunner): Promise<void> {
    const postgres = db.connection.options.type === 'postgres';
    const sign = (n: number) => (postgres ? `$${n}` : '?');
    const tasks = (await db.query('SELECT "id" FROM "follow_up" WHERE "givenToUnitId" IS NOT NULL')) as {
      id: string;
    }[];
    for (const { id } of tasks) {
      const lines = (await db.query(
        `SELECT "at", "event", "reason", "orgUnitId" FROM "follow_up_event" WHERE "followUpId" = ${sign(1)}
         ORDER BY "at", "id"`,
        [id],
      )) as Line[];
      const given = givenBy(lines);
      const spans = (await db.query(
        `SELECT "fromDay", "orgUnitId" FROM "follow_up_span" WHERE "followUpId" = ${sign(1)}`,
        [id],
      )) as { fromDay: string; orgUnitId: string }[];
      for (const { fromDay, orgUnitId } of spans)
        await db.query(
          `UPDATE "follow_up_span" SET "givenUnitId" = ${sign(1)} WHERE "followUpId" = ${sign(2)} AND "fromDay" = ${sign(3)}`,
          [given.findLast(({ day }) => day <= fromDay)?.unit ?? orgUnitId, id, fromDay],
        );
      await db.query(`UPDATE "follow_up" SET "givenToUnitId" = ${sign(1)} WHERE "id" = ${sign(2)}`, [
        given.at(-1)?.unit ?? null,
        id,
      ]);
    }
  }

  /** The names figures should not have used are not kept. */
  async down(): Promise<void> {
    // see above
  }
}

type Line = {
  readonly at: string;
  readonly event: string;
  readonly reason: string | null;
  readonly orgUnitId: string | null;
};

/** Asia/Jakarta is seven hours ahead, all year. */
const dayIn = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);

/** From which day on it stood under which earlier unit: only what a successor took over, of which nobody asked why. */
function givenBy(lines: readonly Line[]): { day: string; unit: string | null }[] {
  let owner: string | null = null;
  let unit: string | null = null;
  return lines.map(({ at, event, reason, orgUnitId }) => {
    if (orgUnitId !== null && orgUnitId !== owner) {
      if (owner !== null) unit = event === 'handed_over' && reason === null ? (unit ?? owner) : null;
      owner = orgUnitId;
    }
    return { day: dayIn(at), unit };
  });
}
