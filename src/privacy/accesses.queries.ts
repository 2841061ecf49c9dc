import { Injectable } from '@nestjs/common';
import { AccessLog } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { csvOf, hoursLeft, minuteOf, noticeDue } from './rules/breach.js';

export type Span = {
  readonly from: string;
  readonly to: string;
  /** Of a person, an account or a record; null = of everybody. */
  readonly subjectId?: string | null;
  /** What one account saw. */
  readonly actorUserId?: string | null;
};

/** One look at somebody's data or at a restricted record, or one deed that took data out. */
export type Seen = {
  readonly at: string;
  readonly source: 'read' | 'journal';
  readonly what: string;
  readonly actorUserId: string | null;
  readonly actorName: string | null;
  readonly actorRoles: string;
  readonly ipNet: string | null;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  readonly requestId: string | null;
};

export type BreachReport = {
  readonly from: string;
  readonly to: string;
  readonly knownAt: string;
  /** UU 27/2022 art. 46: three times 24 hours. */
  readonly noticeDue: string;
  readonly hoursLeft: number;
  /** People and accounts whose own page was looked at; `lists` counts looks at lists of many. */
  readonly subjects: number;
  readonly lists: number;
  readonly rows: readonly Seen[];
};

/** Who saw whose data between two moments, and until when that has to be told. */
@Injectable()
export class AccessesQueries {
  constructor(
    private readonly reader: Reader,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  async between(
    { from, to, subjectId = null, actorUserId = null }: Span,
    limit: number | null = null,
  ): Promise<Seen[]> {
    await this.log.flush();
    const wheres = [
      ...(subjectId ? ['"t"."subjectId" = :subjectId'] : []),
      ...(actorUserId ? ['"t"."actorUserId" = :actorUserId'] : []),
    ];
    const more = wheres.map((where) => ` AND ${where}`).join('');
    const params = { from: minuteOf(from), to, subjectId, actorUserId, limit };
    return this.reader.rows<Seen>(
      `SELECT "s".*, "u"."displayName" AS "actorName",
         COALESCE("p"."name", "v"."displayName", "r"."title") AS "subjectName" FROM (
         ${READS}${more} UNION ALL ${DEEDS}${more}) "s"
       LEFT JOIN "app_user" "u" ON "u"."id" = "s"."actorUserId"
       LEFT JOIN "person" "p" ON "p"."id" = "s"."subjectId" LEFT JOIN "app_user" "v" ON "v"."id" = "s"."subjectId"
       LEFT JOIN "meeting" "r" ON "r"."id" = "s"."subjectId"
       ORDER BY "s"."at", "s"."requestId" ${limit === null ? '' : 'LIMIT :limit'}`,
      params,
    );
  }

  async report(span: Span, knownAt: string): Promise<BreachReport> {
    const rows = await this.between(span);
    const seen = rows.filter(({ subjectType }) => ['person', 'user'].includes(subjectType));
    return {
      ...{ from: span.from, to: span.to, knownAt, noticeDue: noticeDue(knownAt) },
      hoursLeft: hoursLeft(knownAt, this.clock.now()),
      subjects: new Set(seen.flatMap(({ subjectId }) => subjectId ?? [])).size,
      lists: seen.filter(({ subjectId }) => subjectId === null).length,
      rows,
    };
  }
}

const COLUMNS: readonly (keyof Seen)[] = [
  ...(['at', 'actorName', 'actorUserId', 'actorRoles', 'ipNet', 'source', 'what'] as const),
  ...(['subjectType', 'subjectName', 'subjectId', 'requestId'] as const),
];

/** The report as a sheet: what it is about first, then a line for each look. */
export const reportCsv = ({ rows, ...head }: BreachReport): string =>
  csvOf([...Object.entries(head), [], COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name]))]);

const READS = `SELECT "t"."at", 'read' AS "source", "t"."what", "t"."actorUserId", "t"."actorRoles", "t"."ipNet",
  "t"."subjectType", "t"."subjectId", "t"."requestId" FROM "data_access" "t" WHERE "t"."at" >= :from AND "t"."at" <= :to`;

/** Deeds of the journal that take data out of the house. */
const DEEDS = `SELECT "t"."at", 'journal' AS "source", "t"."action" AS "what", "t"."actorUserId", "t"."actorRoles", "t"."ipNet",
  "t"."subjectType", "t"."subjectId", "t"."requestId" FROM "audit_entry" "t"
  WHERE "t"."action" IN ('person.data_exported', 'privacy.accesses_exported') AND "t"."at" >= :from AND "t"."at" <= :to`;
