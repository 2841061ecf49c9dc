import type { Actor } from '../identity/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { lateOn, lineOf, OF_UNIT, SELECT, SELECT_ON_DAY, UNIT_OF_THEN } from './follow-up-row.js';
import type { FollowUpsQuery } from './followups.dto.js';
import { joinsOf, visibleFollowUps } from './followups.scope.js';
import { dueDatesOf, statusesOf } from './rules/parts.js';

export type Filtered = {
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The day whose state is asked for; null = as things stand, and nothing is asked that only days know. */
  readonly day: CivilDate | null;
};

const containing = (q: string) => `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
/** What figures lead to is asked of the days; everything else of the follow-ups themselves, as ever. */
const asksDays = ({ asOf, part, age, slipped, timed, givenTo, heldBy, answeredBy }: FollowUpsQuery) =>
  asOf || part || age || slipped || timed || givenTo || heldBy || answeredBy;

/** Which follow-ups a query means among those the reader may know of: the one text for lists, counts and figures. */
export function filtered(actor: Actor, query: FollowUpsQuery, today: CivilDate): Filtered {
  const scope = visibleFollowUps(actor);
  const { asOf, orgUnitId, status, overdue, dimension, meetingId, year, q } = query;
  const day = asksDays(query) ? (asOf ?? today) : null;
  const of = day ? 's' : 'f';
  const late = lateOn(of);
  const wheres = [
    scope.sql,
    ...(orgUnitId ? [OF_UNIT] : []),
    ...(status ? [`"${of}"."status" = :status`] : []),
    ...(overdue === undefined ? [] : [overdue ? late : `NOT ${late}`]),
    ...(dimension ? [`COALESCE("${of}"."dimension", 'none') = :dimension`] : []),
    ...(meetingId ? ['"f"."meetingId" = :meetingId'] : []),
    ...(year ? [`"${of}"."year" = :fluYear`] : []),
    ...(q ? [`(LOWER("f"."title") LIKE :q ESCAPE '\\' OR LOWER("f"."number") LIKE :q ESCAPE '\\')`] : []),
    ...(day ? onDays(query) : []),
  ];
  const [ageFrom, ageTo] = query.age && day ? dueDatesOf(query.age, day) : [];
  const { givenTo, heldBy, answeredBy } = query;
  return {
    day,
    where: wheres.join(' AND '),
    params: {
      ...{ ...scope.params, orgUnitId, status, dimension, meetingId, today: day ?? today, fluYear: year },
      ...{ fluGiven: givenTo, fluHeld: heldBy, fluAnswers: answeredBy, ageFrom, ageTo },
      ...(q ? { q: containing(q) } : {}),
    },
  };
}

export const STOOD = `"s"."fromDay" <= :today AND "s"."untilDay" > :today`;
/** Follow-ups are cancelled, never taken away, so their days need no other look where the predicate asks for none. */
const TASK = `JOIN "follow_up" "f" ON "f"."id" = "s"."followUpId" AND "f"."deletedAt" IS NULL`;

/** Stretches of days, with as much of their follow-ups as a predicate or a list of columns asks for. */
export const daysOf = (where: string) =>
  `FROM "follow_up_span" "s" ${/"[fim]"\./.test(where) ? TASK : ''} ${joinsOf(where)}`;

/** The rows themselves, as things stand or as they stood on the day asked about. */
export const selectOf = ({ day }: Filtered) => (day ? SELECT_ON_DAY : SELECT);
/** As much of it as it takes to count them. */
export const fromOf = ({ day, where }: Pick<Filtered, 'day' | 'where'>) =>
  day
    ? `${daysOf(where)} WHERE ${STOOD}`
    : `FROM "follow_up" "f" ${joinsOf(where)} WHERE "f"."deletedAt" IS NULL`;

function onDays({ part, age, slipped, timed, givenTo, heldBy, answeredBy }: FollowUpsQuery): string[] {
  const late = lateOn('s');
  const held = (name: string) => `"s"."orgUnitId" IN ${lineOf(name)}`;
  return [
    ...(part ? [partIn(part)] : []),
    ...(age ? [`${late} AND "s"."dueOn" BETWEEN :ageFrom AND :ageTo`] : []),
    ...(slipped ? [`"s"."slipDays" > 0 AND "s"."status" <> 'cancelled'`] : []),
    ...(timed ? ['"s"."daysTaken" IS NOT NULL'] : []),
    ...(givenTo ? [`${UNIT_OF_THEN} = :fluGiven`] : []),
    ...(heldBy ? [held('fluHeld')] : []),
    ...(answeredBy ? [`(${held('fluAnswers')} OR ${UNIT_OF_THEN} IN ${lineOf('fluAnswers')})`] : []),
  ];
}

function partIn(part: NonNullable<FollowUpsQuery['part']>): string {
  const late = lateOn('s');
  if (part === 'owed') return `"s"."status" <> 'cancelled'`;
  if (part === 'telat') return late;
  const statuses = statusesOf(part).map((status) => `'${status}'`);
  return `NOT ${late} AND "s"."status" IN (${statuses.join(', ')})`;
}
