import { Injectable } from '@nestjs/common';
import { KnownFigures } from '../audit/index.js';
import {
  daysOf,
  filtered,
  fromOf,
  isOverdue,
  lateOn,
  STOOD,
  UNIT_OF_THEN,
  visibleFollowUps,
  type Age,
} from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { addDays, daysBetween, type CivilDate } from '../kernel/civil-date.js';
import { byId, OrgQueries, successorOn } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { bool, Reader } from '../platform/database/reader.js';
import { yearsOf } from '../platform/database/years.js';
import type { FollowUpReportQuery } from './reports.dto.js';
import {
  followUpReport,
  followUpTotals,
  type CountedFollowUps,
  type FollowUpReport,
  type FollowUpTotals,
} from './follow-up-report.js';

/** A follow-up as a line of the exported list, as it stood on the day of the report. */
export type FollowUpLine = Pick<
  CountedFollowUps,
  'status' | 'dueOn' | 'dimension' | 'orgUnitId' | 'orgUnitName' | 'nowUnitId' | 'nowUnitName'
> & {
  readonly number: string;
  readonly title: string;
  readonly percent: number;
  readonly originalDueOn: string;
  readonly slipDays: number;
  /** How late on the day of the report; null when not late. */
  readonly lateDays: number | null;
  readonly decisionNumber: string;
  readonly sample: boolean;
  readonly meetingTitle: string;
};

type Raw = {
  readonly status: CountedFollowUps['status'];
  readonly dimension: string | null;
  readonly givenId: string;
  readonly heldId: string;
  readonly dueOn: string;
};
type RawCell = Raw & { readonly age: Age | null } & Readonly<
    Record<'count' | 'slipped' | 'slipDays' | 'timed' | 'daysTaken', number | string | null>
  >;

type Asked = ReturnType<typeof filtered> & { readonly day: CivilDate };
const NOBODY = { orgUnitId: '', orgUnitName: '', nowUnitId: '', nowUnitName: '' };
const nameless = <T extends Raw>({ givenId: _g, heldId: _h, ...cell }: T) => ({ ...cell, ...NOBODY });

const AGE = `CASE WHEN NOT ${lateOn('s')} THEN NULL WHEN "s"."dueOn" >= :rpt7 THEN '1-7'
  WHEN "s"."dueOn" >= :rpt30 THEN '8-30' WHEN "s"."dueOn" >= :rpt60 THEN '31-60' ELSE '60+' END`;
const agesOn = (day: CivilDate) => ({
  ...{ rpt7: addDays(day, -7), rpt30: addDays(day, -30), rpt60: addDays(day, -60) },
});

/** Counts follow-ups as they stood on a day, over exactly what the reader may list: one predicate for both. */
@Injectable()
export class FollowUpFigures {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly org: OrgQueries,
    private readonly known: KnownFigures,
  ) {}

  report(actor: Actor, query: FollowUpReportQuery): Promise<FollowUpReport> {
    const asked = this.asked(actor, query);
    return this.known.of(['follow-ups', asked], () => this.counted(asked));
  }

  /** Without the offices, as what came before is held against: half the counting. */
  totals(actor: Actor, query: FollowUpReportQuery): Promise<FollowUpTotals> {
    const asked = this.asked(actor, query);
    return this.known.of(['follow-up totals', asked], async () =>
      followUpTotals(await this.byDimension(asked)),
    );
  }

  private async counted(asked: Asked): Promise<FollowUpReport> {
    // Dimensions and units are counted apart: crossed, there would be nearly as many cells as follow-ups.
    const [byDimension, byUnit] = await Promise.all([
      this.byDimension(asked),
      this.cells(asked, `NULL AS "dimension", ${UNIT_OF_THEN} AS "givenId", "s"."orgUnitId" AS "heldId"`),
    ]);
    const named = await this.withUnits(byUnit, asked.day);
    return followUpReport(byDimension, asked.day, named);
  }

  private async byDimension(asked: Asked) {
    const cells = await this.cells(asked, `"s"."dimension", '' AS "givenId", '' AS "heldId"`);
    return cells.map(nameless);
  }

  private async cells({ where, params, day }: Asked, apart: string) {
    const rows = await this.reader.rows<RawCell>(
      `SELECT "c"."status", "c"."dimension", "c"."givenId", "c"."heldId", "c"."age", COUNT(*) AS "count",
         MIN("c"."dueOn") AS "dueOn", SUM(CASE WHEN "c"."slipDays" > 0 THEN 1 ELSE 0 END) AS "slipped",
         SUM(CASE WHEN "c"."slipDays" > 0 THEN "c"."slipDays" ELSE 0 END) AS "slipDays",
         COUNT("c"."daysTaken") AS "timed", SUM("c"."daysTaken") AS "daysTaken"
       FROM (SELECT "s"."status", ${apart}, "s"."dueOn", "s"."slipDays", "s"."daysTaken", ${AGE} AS "age"
         ${fromOf({ day, where })} AND ${where}) "c"
       GROUP BY "c"."status", "c"."dimension", "c"."givenId", "c"."heldId", "c"."age"`,
      { ...params, ...agesOn(day) },
    );
    return rows.map(({ count, slipped, slipDays, timed, daysTaken, ...cell }) => ({
      ...{ ...cell, count: Number(count), slipped: Number(slipped), slipDays: Number(slipDays) },
      ...{ timed: Number(timed), daysTaken: Number(daysTaken) },
    }));
  }

  /** Earliest due first. */
  async lines(actor: Actor, query: FollowUpReportQuery): Promise<FollowUpLine[]> {
    const { where, params, day } = this.asked(actor, query);
    const rows = await this.reader.rows<
      Raw &
        Omit<FollowUpLine, keyof Raw | 'lateDays' | 'orgUnitId' | 'orgUnitName' | 'nowUnitId' | 'nowUnitName'>
    >(
      `SELECT "f"."number", "f"."title", "s"."status", "s"."percent", "s"."dueOn", "s"."slipDays",
         "f"."originalDueOn", "f"."sample", "s"."dimension", ${UNIT_OF_THEN} AS "givenId", "s"."orgUnitId" AS "heldId",
         "d"."number" AS "decisionNumber", "m"."title" AS "meetingTitle"
       ${daysOf('"i". "m".')} WHERE ${STOOD} AND ${where} ORDER BY "s"."dueOn", "f"."id"`,
      params,
    );
    const told = rows.map((row) => ({
      ...{ ...row, sample: bool(row.sample) },
      lateDays: isOverdue(row.status, row.dueOn, day) ? daysBetween(row.dueOn, day) : null,
    }));
    return this.withUnits(told, day);
  }

  /** Years of the decisions whose follow-ups the reader may see, the latest first. */
  async years(actor: Actor): Promise<number[]> {
    const { sql, params } = visibleFollowUps(actor);
    const rows = await this.reader.rows<{ year: number }>(
      yearsOf('follow_up_span', `${daysOf(sql)} WHERE "s"."year" = "y"."year" AND ${sql}`),
      params,
    );
    return rows.map(({ year }) => year);
  }

  private asked(actor: Actor, { orgUnitId, asOf, ...query }: FollowUpReportQuery) {
    const day = asOf ?? this.clock.today();
    return { ...filtered(actor, { ...query, answeredBy: orgUnitId, asOf: day }, day), day };
  }

  /** Whom each was given to and who answers for it on that day, by name. */
  private async withUnits<T extends Raw>(rows: readonly T[], day: CivilDate) {
    const known = byId(await this.org.allUnits(this.reader.em));
    const nameOf = (id: string) => known.get(id)?.name ?? '–';
    return rows.map(({ givenId, heldId, ...row }) => {
      const nowUnitId = successorOn(heldId, known, day);
      const units = {
        orgUnitId: givenId,
        orgUnitName: nameOf(givenId),
        nowUnitId,
        nowUnitName: nameOf(nowUnitId),
      };
      return { ...row, ...units };
    });
  }
}
