import { councilRankOf } from '../decisions/index.js';

const FACTS = `"f"."id", "f"."number", "f"."sequence", "f"."year", "f"."title", "f"."partCount",
  "f"."status" AS "statusNow", ${councilRankOf('f')} AS "councilRank", "d"."number" AS "decisionNumber",
  (SELECT "ev_w"."number" FROM "follow_up" "ev_w" WHERE "ev_w"."id" = "f"."parentId") AS "partOf",
  (SELECT MIN("ev_p"."at") FROM "follow_up_event" "ev_p" WHERE "ev_p"."followUpId" = "f"."id"
    AND "ev_p"."event" = 'split') AS "splitAt"`;
const ORIGIN = `JOIN "decision" "d" ON "d"."id" = "f"."decisionId" JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"`;

/** What the last line of its story before an instant says of it. */
const lineBefore = (what: string, instant: string) => `(SELECT "ev_s"."${what}" FROM "follow_up_event" "ev_s"
  WHERE "ev_s"."followUpId" = "f"."id" AND "ev_s"."at" < :${instant} ORDER BY "ev_s"."at" DESC, "ev_s"."id" DESC LIMIT 1)`;
/**
 * How a follow-up stood before `:evUntil`, from its story: also of one that was split, which from then on stands on no
 * day of the figures (0026), and is told as its parts stood. One that was put on record only later, as when past
 * meetings are entered, is told as it first stood.
 */
const STATE = `COALESCE(${lineBefore('id', 'evUntil')}, (SELECT "ev_f"."id" FROM "follow_up_event" "ev_f"
  WHERE "ev_f"."followUpId" = "f"."id" ORDER BY "ev_f"."at", "ev_f"."id" LIMIT 1))`;
const LIVE = `SELECT ${FACTS}, "s"."status", "s"."dueOn", "f"."originalDueOn" AS "firstDueOn", "s"."percent", "s"."orgUnitId",
  "u"."name" AS "unitName", CASE WHEN "i"."confidentiality" = 'restricted' THEN 1 ELSE 0 END AS "restricted"
  FROM "follow_up" "f" ${ORIGIN} JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
  JOIN "follow_up_event" "s" ON "s"."id" = ${STATE} JOIN "org_unit" "u" ON "u"."id" = "s"."orgUnitId"
  WHERE "f"."deletedAt" IS NULL AND "s"."status" <> 'cancelled'`;

const OVER = `('done', 'infeasible', 'cancelled')`;
/** The last meeting closed it itself, and nobody has ended it anew since. */
const CLOSED_THERE = `EXISTS (SELECT 1 FROM "follow_up_verdict" "ev_v" WHERE "ev_v"."followUpId" = "f"."id"
  AND "ev_v"."meetingId" = :evLast AND "ev_v"."kind" = 'closed' AND "ev_v"."deletedAt" IS NULL
  AND "ev_v"."moot" IS NULL AND "ev_v"."effectiveAt" >= "f"."doneAt")`;
/** No meeting goes through more; the screen says so where there is more. */
export const MOST_LISTED = 500;
/**
 * What may be gone through at all, each half by an index of its own: of what is open by now the earliest due, one more
 * than a meeting goes through, which tells that there are more; and what was touched since the last meeting.
 */
const CANDIDATES = `(SELECT "id" FROM (SELECT "id" FROM "follow_up" WHERE "councilId" = :evCouncil
    AND "deletedAt" IS NULL AND "status" IN (:evOpen) ORDER BY "dueOn", "id" LIMIT ${MOST_LISTED + 1}) "ev_o"
  UNION SELECT "id" FROM "follow_up" WHERE "councilId" = :evCouncil AND "updatedAt" >= :evSince)`;
/**
 * Of earlier meetings of the council that are over: what is open on the day, and what ended since the first gavel of the
 * last of them (`:evSince`), unless that meeting ended it. What is over and was not touched since then was over already.
 */
export const GENERATED = `${LIVE} AND "f"."id" IN ${CANDIDATES} AND "m"."deletedAt" IS NULL AND "m"."status" = 'ended'
  AND "m"."id" <> :evMeeting AND "m"."startsAt" < :evStart AND ("s"."status" NOT IN ${OVER} OR NOT (
    COALESCE(${lineBefore('status', 'evSince')}, '') IN ${OVER} OR ${CLOSED_THERE}))`;
export const EARLIEST = ` ORDER BY "s"."dueOn", "f"."id" LIMIT ${MOST_LISTED + 1}`;

/** What was announced on the agenda, however it stands. */
export const ANNOUNCED = `${LIVE} AND "f"."id" IN (:evIds)`;

/** As it was written down with the first gavel. */
export const FROZEN = `SELECT ${FACTS}, "l"."status", "l"."dueOn", "l"."firstDueOn", "l"."percent", "l"."orgUnitId",
  "l"."unitName", CASE WHEN "l"."restricted" = :evYes OR "i"."confidentiality" = 'restricted' THEN 1 ELSE 0 END AS "restricted",
  "l"."day" FROM "listed_follow_up" "l" JOIN "follow_up" "f" ON "f"."id" = "l"."followUpId" ${ORIGIN}
  WHERE "l"."agendaItemId" = :evItem AND "f"."deletedAt" IS NULL`;
export const IS_FROZEN = `SELECT 1 AS "one" FROM "listed_follow_up" WHERE "agendaItemId" = :evItem LIMIT 1`;
/** Behind each of them: one follow-up of the list alone. */
export const ALONE = ` AND "f"."id" = :evAlone`;

/** The last meeting before this one, and when it began. */
export const LAST = `SELECT "id", COALESCE("startedAt", "startsAt") AS "since" FROM "meeting" WHERE "councilId" = :evCouncil
  AND "deletedAt" IS NULL AND "status" = 'ended' AND "id" <> :evMeeting AND "startsAt" < :evStart
  ORDER BY "startsAt" DESC, "id" DESC LIMIT 1`;
