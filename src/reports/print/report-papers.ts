import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import type { Language } from '../../platform/http/language.js';
import { csvOf } from '../../platform/rendering/csv.js';
import { TablePaper } from '../../platform/rendering/table-paper.js';
import type { ReportTable } from '../../platform/rendering/tables.js';
import { workbookOf } from '../../platform/rendering/workbook.js';
import { Clock } from '../../platform/clock.js';
import { dateTime, midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import type { AttendanceReportQuery, FollowUpReportQuery } from '../reports.dto.js';
import { DashboardService } from '../dashboard.service.js';
import { FollowUpFigures } from '../follow-up-figures.js';
import { ReportsQueries } from '../reports.queries.js';
import { filterNames } from './asked.js';
import { summaryTable } from './summary-table.js';
import {
  ageTable,
  attendanceTable,
  dimensionTable,
  followUpTable,
  saidIn,
  successorTables,
  unitTable,
} from './tables.js';

/** The two reports to take away: as a workbook and as paper, over what the reader may see. */
@Injectable()
export class ReportPapers {
  constructor(
    private readonly dashboards: DashboardService,
    private readonly figures: FollowUpFigures,
    private readonly queries: ReportsQueries,
    private readonly paper: TablePaper,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  async followUpsXlsx(actor: Actor, query: FollowUpReportQuery, language: Language): Promise<Buffer> {
    return workbookOf(await this.followUpTables(actor, query, language));
  }

  async attendanceXlsx(actor: Actor, query: AttendanceReportQuery, language: Language): Promise<Buffer> {
    return workbookOf([
      attendanceTable(await this.queries.attendance(actor, query), saidIn(this.words, language)),
    ]);
  }

  /** The list alone: one record per follow-up, for other programs. */
  async followUpsCsv(actor: Actor, query: FollowUpReportQuery, language: Language): Promise<Buffer> {
    const lines = await this.figures.lines(actor, query);
    const day = query.asOf ?? this.clock.today();
    return Buffer.from(csvOf(followUpTable(lines, day, saidIn(this.words, language))));
  }

  /** Papers are in Indonesian, whoever prints them. */
  async attendancePdf(actor: Actor, query: AttendanceReportQuery): Promise<Buffer> {
    const say = saidIn(this.words, 'id');
    const report = await this.queries.attendance(actor, query);
    const { from, to } = query;
    const period = [
      from && say('report.from', { day: midDate(from) }),
      to && say('report.to', { day: midDate(to) }),
    ];
    const summary = [say('report.meetings_counted', { count: report.meetings.length }), ...period]
      .filter(Boolean)
      .join(' ');
    return this.paper.print(actor.displayName, {
      title: say('report.attendance'),
      summary,
      tables: [attendanceTable(report, say)],
    });
  }

  private async followUpTables(
    actor: Actor,
    query: FollowUpReportQuery,
    language: Language,
  ): Promise<ReportTable[]> {
    const say = saidIn(this.words, language);
    const [dashboard, lines, units] = await Promise.all([
      this.dashboards.of(actor, query),
      this.figures.lines(actor, query),
      this.queries.units(),
    ]);
    const { report, period } = dashboard;
    const at = dateTime(this.clock.now(), language);
    const printed = { at, by: actor.displayName, filter: filterNames(query, units, say) };
    return [
      ...[summaryTable(dashboard, printed, say), followUpTable(lines, period.day, say)],
      ...[unitTable(report, say), ...successorTables(report, say)],
      ...[dimensionTable(report, say), ageTable(report, say)],
    ];
  }
}
