import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { FollowUpsQueries } from '../../followups/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, AnswersFile, s, shape } from '../../platform/http/answers.js';
import { Words } from '../../platform/words.js';
import { ExportService } from '../export.service.js';
import { ReportsQueries } from '../reports.queries.js';
import { attendanceTable, followUpTable, type ReportTable } from '../tables.js';

const tally = { total: s.int, done: s.int, overdue: s.int };
const reportSchema = shape('FollowUpReport', {
  total: s.int,
  overdue: s.int,
  byStatus: s.map(s.int),
  byOrgUnit: s.list(s.object({ orgUnitId: s.id, orgUnitName: s.text, ...tally, oldest: s.int })),
  byDimension: s.map(s.object(tally)),
  ageing: s.map(s.int),
});
const seat = s.object({
  ...{ seatId: s.id, officeTitle: s.text, label: s.text, invited: s.int, present: s.int },
  ...{ represented: s.int, excused: s.int, unexcused: s.int, unrecorded: s.int },
});
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PDF = 'application/pdf';

@ApiTags('reports')
@Controller('api/v1/reports')
export class ReportsApi {
  constructor(
    private readonly reports: ReportsQueries,
    private readonly followUps: FollowUpsQueries,
    private readonly exports: ExportService,
    private readonly words: Words,
  ) {}

  /** Over everything the caller may see, any status. */
  @Get('follow-ups')
  @Requires('report.read')
  @Answers(200, reportSchema)
  async followUpReport(@Me() actor: Actor) {
    return this.reports.followUpReport(actor);
  }

  @Get('follow-ups.xlsx')
  @Requires('report.read')
  @AnswersFile(XLSX)
  async followUpsXlsx(@Me() actor: Actor, @Res() reply: FastifyReply) {
    send(reply, XLSX, 'tindak-lanjut.xlsx', await this.exports.xlsx(await this.followUpTable(actor)));
  }

  @Get('follow-ups.pdf')
  @Requires('report.read')
  @AnswersFile(PDF)
  async followUpsPdf(@Me() actor: Actor, @Res() reply: FastifyReply) {
    send(reply, PDF, 'tindak-lanjut.pdf', await this.exports.pdf(await this.followUpTable(actor)));
  }

  @Get('attendance')
  @Requires('report.read')
  @Answers(200, shape('AttendanceReport', { seats: s.list(seat) }))
  async attendance(@Me() actor: Actor) {
    return { seats: await this.reports.attendanceReport(actor) };
  }

  @Get('attendance.xlsx')
  @Requires('report.read')
  @AnswersFile(XLSX)
  async attendanceXlsx(@Me() actor: Actor, @Res() reply: FastifyReply) {
    const table = attendanceTable(await this.reports.attendanceReport(actor));
    send(reply, XLSX, 'kehadiran.xlsx', await this.exports.xlsx(table));
  }

  @Get('attendance.pdf')
  @Requires('report.read')
  @AnswersFile(PDF)
  async attendancePdf(@Me() actor: Actor, @Res() reply: FastifyReply) {
    const table = attendanceTable(await this.reports.attendanceReport(actor));
    send(reply, PDF, 'kehadiran.pdf', await this.exports.pdf(table));
  }

  private async followUpTable(actor: Actor): Promise<ReportTable> {
    return followUpTable(await this.followUps.all(actor), (code) => this.words.say(code));
  }
}

function send(reply: FastifyReply, type: string, name: string, bytes: Buffer): void {
  reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(bytes);
}
