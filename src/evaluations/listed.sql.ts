import { councilRankOf } from '../decisions/index.js';

const FACTS = `"f"."id", "f"."number", "f"."sequence", "f"."year", "f"."title", "f"."partCount",
  "f"."status" AS "statusNow", ${councilRankOf('f')} AS "councilRank", "d"."number" AS "decisionNumber"`;
const ORIGIN = `JOIN "decision" "d" ON "d"."id" = "f"."decisionId" JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"`;

/**
 * The stretch of days that tells how a follow-up stood on `:evDay`. One that was put on record only later, as when past
 * meetings are entered, is told as it first stood.
 */
const STRETCH = `COALESCE(
  (SELECT MAX("ev_s"."fromDay") FROM "follow_up_span" "ev_s" WHERE "ev_s"."followUpId" = "f"."id" AND "ev_s"."fromDay" <= :evDay),
  (SELECT MIN("ev_s"."fromDay") FROM "follow_up_span" "ev_s" WHERE "ev_s"."followUpId" = "f"."id"))`;
const LIVE = `SELECT ${FACTS}, "s"."status", "s"."dueOn", "f"."originalDueOn" AS "firstDueOn", "s"."percent", "s"."orgUnitId",
  "u"."name" AS "unitName", CASE WHEN "i"."confidentiality" = 'restricted' THEN 1 ELSE 0 END AS "restricted"
  FROM "follow_up" "f" ${ORIGIN} JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
  JOIN "follow_up_span" "s" ON "s"."followUpId" = "f"."id" AND "s"."fromDay" = ${STRETCH}
  JOIN "org_unit" "u" ON "u"."id" = "s"."orgUnitId"
  WHERE "f"."deletedAt" IS NULL AND "s"."status" <> 'cancelled'`;

const OVER = `('done', 'infeasible', 'cancelled')`;
/**
 * Of earlier meetings of the council that are over: what is open on the day, and what ended after the last of them.
 * What is over and was not touched since then (`:evSince`) was over already.
 */
export const GENERATED = `${LIVE} AND "m"."councilId" = :evCouncil AND "m"."deletedAt" IS NULL AND "m"."status" = 'ended'
  AND "m"."id" <> :evMeeting AND "m"."startsAt" < :evStart
  AND ("f"."status" NOT IN ${OVER} OR "f"."updatedAt" >= :evSince) AND ("s"."status" NOT IN ${OVER} OR NOT EXISTS (
    SELECT 1 FROM "follow_up_span" "ev_l" WHERE "ev_l"."followUpId" = "f"."id" AND "ev_l"."fromDay" <= :evLast
    AND "ev_l"."untilDay" > :evLast AND "ev_l"."status" IN ${OVER}))
  ORDER BY "s"."dueOn", "f"."id" LIMIT 1000`;

/** What was announced on the agenda, however it stands. */
export const ANNOUNCED = `${LIVE} AND "f"."id" IN (:evIds)`;

/** As it was written down with the first gavel. */
export const FROZEN = `SELECT ${FACTS}, "l"."status", "l"."dueOn", "l"."firstDueOn", "l"."percent", "l"."orgUnitId",
  "l"."unitName", CASE WHEN "l"."restricted" = :evYes OR "i"."confidentiality" = 'restricted' THEN 1 ELSE 0 END AS "restricted",
  "l"."day" FROM "listed_follow_up" "l" JOIN "follow_up" "f" ON "f"."id" = "l"."followUpId" ${ORIGIN}
  WHERE "l"."agendaItemId" = :evItem AND "f"."deletedAt" IS NULL`;

/** The day of the last meeting before this one. */
export const LAST = `SELECT MAX("startsAt") AS "startsAt" FROM "meeting" WHERE "councilId" = :evCouncil AND "deletedAt" IS NULL
  AND "status" = 'ended' AND "id" <> :evMeeting AND "startsAt" < :evStart`;
