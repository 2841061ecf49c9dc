import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, day, onEngine, optional, ref, text, whole } from '../src/platform/database/table.js';

/** Every line of a follow-up's story says how the task stood after it, those written before included. */
export class RememberPastStates1764004400000 implements MigrationInterface {
  name = 'RememberPastStates1764004400000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'follow_up_event', TRACE.map(optional));
    await onEngine(db, {
      sqlite: [said((fact) => `json_extract("facts", '$.${fact}')`)],
      postgres: [said((fact) => `("facts"::json ->> '${fact}')`)],
    });
    for (const name of CARRIED) await db.query(carry(name));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const { name } of TRACE) await db.query(`ALTER TABLE "follow_up_event" DROP COLUMN "${name}"`);
  }
}

const TRACE = [text('status', 30), whole('percent'), day('dueOn'), day('firstDueOn'), ref('orgUnitId')];
const CARRIED = ['status', 'percent', 'dueOn', 'orgUnitId'];

/** What each line says by itself. The first due date never moved after it was confirmed, so the one kept is it. */
const said = (fact: (name: string) => string) => `UPDATE "follow_up_event" SET
  "status" = CASE "event" WHEN 'assigned' THEN 'not-started' WHEN 'reported' THEN 'in-progress'
    WHEN 'submitted' THEN 'awaiting-verification' WHEN 'verified' THEN 'done' WHEN 'returned' THEN 'returned'
    WHEN 'held' THEN 'on-hold' WHEN 'resumed' THEN 'in-progress' WHEN 'cancelled' THEN 'cancelled'
    WHEN 'infeasible' THEN 'infeasible' END,
  "percent" = CASE "event" WHEN 'assigned' THEN 0 WHEN 'reported' THEN CAST(${fact('percent')} AS integer)
    WHEN 'verified' THEN 100 END,
  "dueOn" = CASE WHEN "event" IN ('assigned', 'changed', 'extension_granted') THEN ${fact('dueOn')} END,
  "orgUnitId" = CASE "event" WHEN 'assigned' THEN ${fact('orgUnitId')} WHEN 'changed' THEN ${fact('orgUnitId')}
    WHEN 'handed_over' THEN ${fact('toUnitId')} END,
  "firstDueOn" = (SELECT "f"."originalDueOn" FROM "follow_up" "f" WHERE "f"."id" = "follow_up_event"."followUpId")`;

/** A line that says nothing about it leaves it as the line before. */
const carry = (name: string) => `UPDATE "follow_up_event" SET "${name}" = (
  SELECT "e"."${name}" FROM "follow_up_event" "e" WHERE "e"."followUpId" = "follow_up_event"."followUpId"
  AND ("e"."at", "e"."id") < ("follow_up_event"."at", "follow_up_event"."id") AND "e"."${name}" IS NOT NULL
  ORDER BY "e"."at" DESC, "e"."id" DESC LIMIT 1) WHERE "${name}" IS NULL`;
