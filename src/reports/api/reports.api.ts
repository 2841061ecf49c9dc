import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, AnswersFile } from '../../platform/http/answers.js';
import { Query } from '../../platform/http/input.js';
import { Clock } from '../../platform/clock.js';
import { languageOf } from '../../platform/http/language.js';
import { attendanceFile, followUpFile } from '../print/asked.js';
import { FollowUpPaper } from '../print/follow-up-paper.js';
import { ReportPapers } from '../print/report-papers.js';
import { AttendanceReportQuery, FollowUpReportQuery } from '../reports.dto.js';
import { FollowUpFigures } from '../follow-up-figures.js';
import { ReportsQueries } from '../reports.queries.js';
import {
  attendanceReportResource,
  attendanceReportSchema,
  followUpReportResource,
  followUpReportSchema,
} from './reports.resource.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv';
const PDF = 'application/pdf';

/** Reports over all the caller may see; each also as a workbook and as paper. */
@ApiTags('reports')
@Controller('api/v1/reports')
export class ReportsApi {
  constructor(
    private readonly figures: FollowUpFigures,
    private readonly queries: ReportsQueries,
    private readonly papers: ReportPapers,
    private readonly paper: FollowUpPaper,
    private readonly clock: Clock,
  ) {}

  @Get('follow-ups')
  @Requires('report.read')
  @Answers(200, followUpReportSchema)
  async followUps(@Me() actor: Actor, @Query(FollowUpReportQuery) query: FollowUpReportQuery) {
    return followUpReportResource(await this.figures.report(actor, query));
  }

  @Get('follow-ups.xlsx')
  @Requires('report.read')
  @AnswersFile(XLSX)
  async followUpsXlsx(
    @Me() actor: Actor,
    @Query(FollowUpReportQuery) query: FollowUpReportQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const bytes = await this.papers.followUpsXlsx(actor, query, languageOf(request));
    return sent(reply, XLSX, this.followUpsName(query, 'xlsx'), bytes);
  }

  @Get('follow-ups.csv')
  @Requires('report.read')
  @AnswersFile(CSV)
  async followUpsCsv(
    @Me() actor: Actor,
    @Query(FollowUpReportQuery) query: FollowUpReportQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const bytes = await this.papers.followUpsCsv(actor, query, languageOf(request));
    return sent(reply, `${CSV}; charset=utf-8`, this.followUpsName(query, 'csv'), bytes);
  }

  @Get('follow-ups.pdf')
  @Requires('report.read')
  @AnswersFile(PDF)
  async followUpsPdf(
    @Me() actor: Actor,
    @Query(FollowUpReportQuery) query: FollowUpReportQuery,
    @Res() reply: FastifyReply,
  ) {
    const bytes = await this.paper.print(actor, query);
    return sent(reply, PDF, this.followUpsName(query, 'pdf'), bytes);
  }

  @Get('attendance')
  @Requires('report.read')
  @Answers(200, attendanceReportSchema)
  async attendance(@Me() actor: Actor, @Query(AttendanceReportQuery) query: AttendanceReportQuery) {
    return attendanceReportResource(await this.queries.attendance(actor, query));
  }

  @Get('attendance.xlsx')
  @Requires('report.read')
  @AnswersFile(XLSX)
  async attendanceXlsx(
    @Me() actor: Actor,
    @Query(AttendanceReportQuery) query: AttendanceReportQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const bytes = await this.papers.attendanceXlsx(actor, query, languageOf(request));
    return sent(reply, XLSX, attendanceFile(query, this.clock.today(), 'xlsx'), bytes);
  }

  @Get('attendance.pdf')
  @Requires('report.read')
  @AnswersFile(PDF)
  async attendancePdf(
    @Me() actor: Actor,
    @Query(AttendanceReportQuery) query: AttendanceReportQuery,
    @Res() reply: FastifyReply,
  ) {
    const bytes = await this.papers.attendancePdf(actor, query);
    return sent(reply, PDF, attendanceFile(query, this.clock.today(), 'pdf'), bytes);
  }

  private followUpsName(query: FollowUpReportQuery, kind: string): string {
    const day = query.asOf ?? this.clock.today();
    return followUpFile({ year: query.year ?? null, day }, query, kind);
  }
}

function sent(reply: FastifyReply, type: string, name: string, bytes: Buffer) {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(bytes);
}
