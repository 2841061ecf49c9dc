import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AuditQueries } from '../../audit/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { page } from '../../platform/views/page.js';
import { ReportsQueries } from '../reports.queries.js';

/** Reports for people, and the journal for admins. */
@Controller()
export class ReportsPages {
  constructor(
    private readonly reports: ReportsQueries,
    private readonly audit: AuditQueries,
  ) {}

  @Get('laporan')
  @Requires('report.read')
  async index(@Res() reply: FastifyReply) {
    return reply.redirect('/laporan/tindak-lanjut', 303);
  }

  @Get('laporan/tindak-lanjut')
  @Requires('report.read')
  async followUps(@Me() actor: Actor, @Res() reply: FastifyReply) {
    const report = await this.reports.followUpReport(actor);
    const statuses = Object.entries(report.byStatus).map(([status, count]) => ({ status, count }));
    const dimensions = Object.entries(report.byDimension)
      .filter(([dimension]) => dimension !== 'none')
      .map(([dimension, tally]) => ({ dimension, ...tally, open: tally.total - tally.done - tally.overdue }));
    const ageing = Object.entries(report.ageing).map(([days, count]) => ({ days, count }));
    const done = report.byStatus.done ?? 0;
    const counted = report.total - (report.byStatus.cancelled ?? 0);
    const percent = counted === 0 ? 0 : Math.round((done / counted) * 100);
    return page(reply, 'pages/reports/follow-ups', {
      ...{ total: report.total, overdue: report.overdue, done, counted, percent, statuses, dimensions, ageing },
      units: report.byOrgUnit.map((unit) => ({ ...unit, open: unit.total - unit.done - unit.overdue })),
      most: Math.max(1, ...report.byOrgUnit.map(({ total }) => total)),
    });
  }

  @Get('laporan/kehadiran')
  @Requires('report.read')
  async attendance(@Me() actor: Actor, @Res() reply: FastifyReply) {
    const seats = await this.reports.attendanceReport(actor);
    return page(reply, 'pages/reports/attendance', { seats });
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
