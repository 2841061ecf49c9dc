import { Injectable } from '@nestjs/common';
import { KnownFigures } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { FollowUpFigures } from './follow-up-figures.js';
import type { FollowUpReportQuery } from './reports.dto.js';
import { ReportsQueries, type Presence } from './reports.queries.js';
import type { FollowUpReport, FollowUpTotals } from './follow-up-report.js';
import { meetingDays, previousPeriod, type Period } from './rules/period.js';

/** All figures of one period; what is asked of meetings and decisions is not asked of one unit or dimension. */
export type Figures<R = FollowUpTotals> = {
  readonly period: Period;
  readonly report: R;
  readonly presence: Presence | null;
  /** Decisions without a follow-up. */
  readonly bare: number | null;
};
export type Dashboard = Figures<FollowUpReport> & {
  readonly previous: Figures;
  readonly query: FollowUpReportQuery;
};

/** The dashboard of UI.md 10: a period, and the one before it to hold it against. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly figures: FollowUpFigures,
    private readonly queries: ReportsQueries,
    private readonly known: KnownFigures,
    private readonly clock: Clock,
  ) {}

  of(actor: Actor, query: FollowUpReportQuery): Promise<Dashboard> {
    const period = { year: query.year ?? null, day: query.asOf ?? this.clock.today() };
    return this.known.of(['dashboard', actor, query, period], () => this.counted(actor, query, period));
  }

  private async counted(actor: Actor, query: FollowUpReportQuery, period: Period): Promise<Dashboard> {
    const [now, previous] = await Promise.all([
      this.figuresOf(actor, period, query, (asked) => this.figures.report(actor, asked)),
      this.figuresOf(actor, previousPeriod(period), query, (asked) => this.figures.totals(actor, asked)),
    ]);
    return { ...now, previous, query };
  }

  /** For a first page: the latest year of decisions the reader knows follow-ups of. */
  async latest(actor: Actor): Promise<Dashboard | null> {
    const [year] = await this.figures.years(actor);
    return year === undefined ? null : this.of(actor, { year });
  }

  private async figuresOf<R>(
    actor: Actor,
    period: Period,
    query: FollowUpReportQuery,
    counted: (asked: FollowUpReportQuery) => Promise<R>,
  ): Promise<Figures<R>> {
    const { from, to } = meetingDays(period);
    const whole = !query.orgUnitId && !query.dimension;
    const asked = { ...query, year: period.year ?? undefined, asOf: period.day };
    const [report, presence, bare] = await Promise.all([
      counted(asked),
      whole ? this.queries.presence(actor, { from: from ?? undefined, to }) : null,
      whole ? this.queries.countBare(actor, period) : null,
    ]);
    return { period, report, presence, bare };
  }
}
