import type { Actor } from '../identity/index.js';
import { addDays, startOfDay } from '../kernel/civil-date.js';
import type { Meeting } from './meeting.entity.js';
import type { MeetingsQuery } from './meetings.dto.js';
import { visibleMeetings } from './meetings.scope.js';

const PLANNED = 'id slug councilId title kind mode workingGroup startsAt endsAt venue onlineUrl';
const STAFFED = 'chairOfficeId chairSeatId chairName chairTitle minuteTakerPersonId';
const HELD = 'status letterNumber letterDate convenedAt startedAt endedAt reason calendarSequence';
const KEPT = 'version createdAt updatedAt';

/** A meeting as a list shows it: without the frozen roster. */
export type MeetingRow = Omit<
  Meeting,
  | 'askedSequence'
  | 'roster'
  | 'rule'
  | 'pausedAt'
  | 'continuesId'
  | 'chairPersonId'
  | 'chairCapacity'
  | 'deletedAt'
>;

/**
 * Whether a meeting (alias `m`) rests on an annex that is an example, told from the roster frozen with it; what stands
 * on it is then labelled CONTOH.
 */
export const RESTS_ON_SAMPLE = `(COALESCE("m"."roster", '') LIKE '%"example":true%')`;

/** The columns of a row, over the alias `m`. */
export const columns = [PLANNED, STAFFED, HELD, KEPT]
  .flatMap((names) => names.split(' '))
  .map((name) => `"m"."${name}"`)
  .join(', ');

type Filters = Pick<MeetingsQuery, 'status' | 'councilId' | 'from' | 'to' | 'q'>;

/** What an actor may see of what was asked for, as a condition over `m`. */
export function filtered(actor: Actor, query: Filters): { where: string; params: Record<string, unknown> } {
  const scope = visibleMeetings(actor);
  const conditions = [`"m"."deletedAt" IS NULL`, scope.sql];
  const params: Record<string, unknown> = { ...scope.params };
  const ask = (sql: string, name: string, value: unknown) => {
    conditions.push(sql);
    params[name] = value;
  };
  if (query.status?.length) ask(`"m"."status" IN (:statuses)`, 'statuses', query.status);
  if (query.councilId) ask(`"m"."councilId" = :councilId`, 'councilId', query.councilId);
  if (query.from) ask(`"m"."startsAt" >= :from`, 'from', startOfDay(query.from));
  if (query.to) ask(`"m"."startsAt" < :to`, 'to', startOfDay(addDays(query.to, 1)));
  if (query.q) ask(MATCHES, 'q', `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
  return { where: conditions.join(' AND '), params };
}

const MATCHES = `(LOWER("m"."title") LIKE :q ESCAPE '\\' OR LOWER(COALESCE("m"."venue", '')) LIKE :q ESCAPE '\\')`;
