import { councilRankOf } from '../decisions/index.js';
import type { FollowUpStatus } from './rules/follow-up-life.js';

/** A follow-up as every list, page and report reads it. */
export type FollowUpRow = {
  readonly id: string;
  readonly councilId: string;
  readonly year: number;
  readonly sequence: number;
  readonly number: string;
  readonly decisionId: string;
  readonly meetingId: string;
  readonly agendaItemId: string;
  readonly title: string;
  readonly description: string | null;
  readonly orgUnitId: string;
  readonly orgUnitName: string;
  readonly supportingOrgUnitIds: readonly string[];
  readonly supportingNames: readonly string[];
  readonly dueOn: string;
  readonly originalDueOn: string;
  readonly priority: string;
  readonly dimension: string | null;
  readonly status: FollowUpStatus;
  readonly percent: number;
  readonly overdue: boolean;
  readonly confirmedAt: string | null;
  readonly doneAt: string | null;
  readonly sample: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly decisionNumber: string;
  readonly decisionSequence: number;
  readonly decisionText: string;
  readonly meetingSlug: string;
  readonly meetingTitle: string;
  readonly meetingStartsAt: string;
  readonly councilRank: number;
};
export type FollowUpFacts = FollowUpRow;

/** As the database gives it, before units and lateness are known. */
export type RawFollowUp = Omit<
  FollowUpRow,
  'overdue' | 'sample' | 'supportingOrgUnitIds' | 'supportingNames' | 'councilRank'
> & {
  sample: unknown;
  councilRank: number | string;
};

const SCALARS = [
  ...['id', 'councilId', 'year', 'sequence', 'number', 'decisionId', 'meetingId', 'title', 'description'],
  ...['orgUnitId', 'dueOn', 'originalDueOn', 'priority', 'dimension', 'status', 'percent', 'confirmedAt'],
  ...['doneAt', 'sample', 'version', 'createdAt', 'updatedAt'],
];
const FROM = `FROM "follow_up" "f" JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
  JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
  JOIN "org_unit" "u" ON "u"."id" = "f"."orgUnitId" WHERE "f"."deletedAt" IS NULL`;
export const SELECT = `SELECT ${SCALARS.map((name) => `"f"."${name}"`).join(', ')}, "d"."agendaItemId",
  "d"."number" AS "decisionNumber", "d"."sequence" AS "decisionSequence", "d"."text" AS "decisionText", "m"."slug" AS "meetingSlug",
  "m"."title" AS "meetingTitle", "m"."startsAt" AS "meetingStartsAt", "u"."name" AS "orgUnitName",
  ${councilRankOf('f')} AS "councilRank" ${FROM}`;
/** The rule of `isOverdue` as SQL. */
export const LATE = `("f"."dueOn" < :today AND "f"."status" NOT IN ('done', 'cancelled', 'infeasible', 'awaiting-verification'))`;

/** The unit asked about and those it has taken over by today. */
const LINE = `(WITH RECURSIVE "flu_line"("id") AS (SELECT CAST(:orgUnitId AS varchar(36)) UNION
  SELECT "flu_u"."id" FROM "org_unit" "flu_u" JOIN "flu_line" ON "flu_u"."successorId" = "flu_line"."id"
  WHERE "flu_u"."validUntil" < :today) SELECT "id" FROM "flu_line")`;

/** Owed or supported by a unit or its predecessors, or given to one of them before it was handed over. */
export const OF_UNIT = `("f"."orgUnitId" IN ${LINE} OR "f"."givenToUnitId" IN ${LINE} OR EXISTS (
  SELECT 1 FROM "follow_up_support" "flu_o" WHERE "flu_o"."followUpId" = "f"."id" AND "flu_o"."orgUnitId" IN ${LINE}))`;
