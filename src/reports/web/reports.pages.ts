import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { formInput } from '../../platform/http/input.js';
import { page } from '../../platform/views/page.js';
import { AttendanceReportQuery, FollowUpReportQuery } from '../reports.dto.js';
import { ReportsQueries } from '../reports.queries.js';
import { attendancePage, followUpPage } from './reports.presenter.js';

type Filters = Record<string, string | undefined>;

/** Reports for people, the same numbers as in the API. */
@Controller()
export class ReportsPages {
  constructor(
    private readonly queries: ReportsQueries,
    private readonly clock: Clock,
  ) {}

  @Get('laporan')
  @Requires('report.read')
  index(@Res() reply: FastifyReply) {
    return reply.redirect('/laporan/tindak-lanjut', 303);
  }

  @Get('laporan/tindak-lanjut')
  @Requires('report.read')
  async followUps(@Me() actor: Actor, @Query() query: Filters, @Res() reply: FastifyReply) {
    const { tahun = '', opd = '' } = query;
    const asked = formInput(FollowUpReportQuery, { year: tahun, orgUnitId: opd }).read();
    const [report, years, choices] = await Promise.all([
      this.queries.followUps(actor, asked),
      this.queries.years(actor),
      this.queries.units(),
    ]);
    return page(
      reply,
      'pages/reports/follow-ups',
      followUpPage(report, { tahun, opd, choices, years, today: this.clock.today() }),
    );
  }

  @Get('laporan/kehadiran')
  @Requires('report.read')
  async attendance(@Me() actor: Actor, @Query() query: Filters, @Res() reply: FastifyReply) {
    const { dari = '', sampai = '' } = query;
    const asked = formInput(AttendanceReportQuery, { from: dari, to: sampai }).read();
    return page(
      reply,
      'pages/reports/attendance',
      attendancePage(await this.queries.attendance(actor, asked), { dari, sampai }),
    );
  }
}
