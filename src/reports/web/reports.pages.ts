import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AuditQueries } from '../../audit/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { formInput } from '../../platform/http/input.js';
import { page } from '../../platform/views/page.js';
import { AttendanceReportQuery, FollowUpReportQuery } from '../reports.dto.js';
import { ReportsQueries } from '../reports.queries.js';
import { attendancePage, followUpPage } from './reports.presenter.js';

type Filters = Record<string, string | undefined>;

/** Reports for people, the same numbers as in the API, and the journal for admins. */
@Controller()
export class ReportsPages {
  constructor(
    private readonly queries: ReportsQueries,
    private readonly audit: AuditQueries,
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
    const { tahun = '' } = query;
    const asked = formInput(FollowUpReportQuery, { year: tahun }).read();
    const [report, years] = await Promise.all([
      this.queries.followUps(actor, asked),
      this.queries.years(actor),
    ]);
    return page(
      reply,
      'pages/reports/follow-ups',
      followUpPage(report, { tahun, years, today: this.clock.today() }),
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

  @Get('pengaturan/audit')
  @Requires('audit.read')
  async journal(@Query('sebelum') sought: unknown, @Res() reply: FastifyReply) {
    const before = typeof sought === 'string' && /^[1-9]\d{0,9}$/.test(sought) ? Number(sought) : 0;
    const [rows, state] = await Promise.all([this.audit.list({ before }, 51), this.audit.verify()]);
    const shown = rows.slice(0, 50);
    return page(reply, 'pages/reports/audit', {
      rows: shown.map(({ seq, at, actorName, action, subjectType, hash }) => ({
        ...{ seq, at, actorName, action, subjectType, hash: hash.slice(0, 12) },
      })),
      state,
      next: rows.length > 50 ? `/pengaturan/audit?sebelum=${shown.at(-1)?.seq}` : null,
      prev: before > 0 ? '/pengaturan/audit' : null,
    });
  }
}
