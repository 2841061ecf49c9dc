import { councilRankOf } from '../decisions/index.js';
import type { EvidenceKind } from './rules/evidence.js';
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
  readonly offeredToUnitId: string | null;
  readonly givenToUnitId: string | null;
  readonly parentId: string | null;
  readonly partCount: number;
  readonly supportingOrgUnitIds: readonly string[];
  readonly supportingNames: readonly string[];
  readonly dueOn: string;
  readonly originalDueOn: string;
  readonly priority: string;
  readonly dimension: string | null;
  readonly status: FollowUpStatus;
  readonly percent: number;
  readonly requiredEvidence: readonly EvidenceKind[];
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
  'overdue' | 'sample' | 'supportingOrgUnitIds' | 'supportingNames' | 'councilRank' | 'requiredEvidence'
> & {
  sample: unknown;
  requiredEvidence: string;
  councilRank: number | string;
};

const SCALARS = [
  ...['id', 'councilId', 'year', 'sequence', 'number', 'decisionId', 'meetingId', 'title', 'description'],
  ...['orgUnitId', 'dueOn', 'originalDueOn', 'priority', 'dimension', 'status', 'percent', 'confirmedAt'],
  ...[
    'offeredToUnitId',
    'givenToUnitId',
    'parentId',
    'partCount',
    'requiredEvidence',
    'doneAt',
    'sample',
    'version',
    'createdAt',
    'updatedAt',
  ],
];
/** What a stretch of days knows of its own. */
const OF_DAYS: readonly string[] = ['orgUnitId', 'dueOn', 'dimension', 'status', 'percent'];
/** Days on which a follow-up stood as one of its stretches says; `:today` is the day asked about. */
const ON_DAY = `JOIN "follow_up_span" "s" ON "s"."followUpId" = "f"."id" AND "s"."fromDay" <= :today
  AND "s"."untilDay" > :today`;

const from = (of: 'f' | 's', first = '"follow_up" "f"') => `FROM ${first} ${of === 's' ? ON_DAY : ''}
  JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
  JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
  JOIN "org_unit" "u" ON "u"."id" = "${of}"."orgUnitId" WHERE "f"."deletedAt" IS NULL`;
const columns = (of: 'f' | 's') => `
  ${SCALARS.map((name) => `"${OF_DAYS.includes(name) ? of : 'f'}"."${name}"`).join(', ')}, "d"."agendaItemId",
  "d"."number" AS "decisionNumber", "d"."sequence" AS "decisionSequence", "d"."text" AS "decisionText", "m"."slug" AS "meetingSlug",
  "m"."title" AS "meetingTitle", "m"."startsAt" AS "meetingStartsAt", "u"."name" AS "orgUnitName",
  ${councilRankOf('f')} AS "councilRank"`;

const FROM = from('f');
export const SELECT = `SELECT ${columns('f')} ${FROM}`;
/** The same as it stood on a day. */
export const SELECT_ON_DAY = `SELECT ${columns('s')} ${from('s')}`;
/** Some of them, whose ids were picked before: of all there are only those are read whole, and joined. */
export const selectPicked = (of: 'f' | 's', ids: string) =>
  `SELECT ${columns(of)} ${from(of, `(${ids}) "flu_page" JOIN "follow_up" "f" ON "f"."id" = "flu_page"."id"`)}`;

/** The rule of `isOverdue` as SQL, of a follow-up (`f`) or of a stretch of its days (`s`). */
export const lateOn = (of: 'f' | 's') =>
  `("${of}"."dueOn" < :today AND "${of}"."status" NOT IN ('done', 'cancelled', 'infeasible', 'awaiting-verification'))`;

/** Whom it was given to, before it was handed over to a successor; needs the days. */
export const UNIT_OF_THEN = '"s"."givenUnitId"';

/** The unit asked about and those it has taken over by the day. */
export const lineOf = (
  param: string,
) => `(WITH RECURSIVE "flu_line"("id") AS (SELECT CAST(:${param} AS varchar(36)) UNION
  SELECT "flu_u"."id" FROM "org_unit" "flu_u" JOIN "flu_line" ON "flu_u"."successorId" = "flu_line"."id"
  WHERE "flu_u"."validUntil" < :today) SELECT "id" FROM "flu_line")`;
const LINE = lineOf('orgUnitId');

/** Owed or supported by a unit or its predecessors, or given to one of them before it was handed over. */
export const OF_UNIT = `("f"."orgUnitId" IN ${LINE} OR "f"."givenToUnitId" IN ${LINE} OR EXISTS (
  SELECT 1 FROM "follow_up_support" "flu_o" WHERE "flu_o"."followUpId" = "f"."id" AND "flu_o"."orgUnitId" IN ${LINE}))`;
