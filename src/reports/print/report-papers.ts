import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import type { Language } from '../../platform/http/language.js';
import { PdfRenderer } from '../../platform/rendering/pdf-renderer.js';
import { dateTime, longDate, midDate } from '../../platform/views/formats.js';
import { ViewEngine } from '../../platform/views/view-engine.js';
import { Words } from '../../platform/words.js';
import type { AttendanceReportQuery, FollowUpReportQuery } from '../reports.dto.js';
import { ReportsQueries } from '../reports.queries.js';
import { attendanceTable, followUpTable, saidIn, unitTable, type ReportTable, type Said } from './tables.js';
import { workbookOf } from './workbook.js';

/** The two reports to take away: as a workbook and as paper, over what the reader may see. */
@Injectable()
export class ReportPapers {
  constructor(
    private readonly queries: ReportsQueries,
    private readonly views: ViewEngine,
    private readonly renderer: PdfRenderer,
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

  /** Papers are in Indonesian, whoever prints them. */
  async followUpsPdf(actor: Actor, query: FollowUpReportQuery): Promise<Buffer> {
    const say = saidIn(this.words, 'id');
    const { completion, overdue, total } = await this.queries.followUps(actor, query);
    const summary = say('report.summary', { ...completion, overdue, total });
    return this.paper(
      actor,
      say('report.follow_ups'),
      summary,
      await this.followUpTables(actor, query, 'id'),
      say,
    );
  }

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
    return this.paper(actor, say('report.attendance'), summary, [attendanceTable(report, say)], say);
  }

  private async followUpTables(
    actor: Actor,
    query: FollowUpReportQuery,
    language: Language,
  ): Promise<ReportTable[]> {
    const say = saidIn(this.words, language);
    const [report, lines] = await Promise.all([
      this.queries.followUps(actor, query),
      this.queries.followUpLines(actor, query),
    ]);
    return [unitTable(report, say), followUpTable(lines, say, language)];
  }

  private paper(
    actor: Actor,
    title: string,
    summary: string,
    tables: readonly ReportTable[],
    say: Said,
  ): Promise<Buffer> {
    const printedBy = say('report.printed_by', { at: dateTime(this.clock.now()), name: actor.displayName });
    const data = { title, asOf: longDate(this.clock.today()), summary, tables, printedBy };
    return this.renderer.render(this.views.render('documents/report', data, { language: 'id' }), { title });
  }
}
