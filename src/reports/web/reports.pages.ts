import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { DIMENSIONS } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DashboardService } from '../dashboard.service.js';
import { FollowUpFigures } from '../follow-up-figures.js';
import { AttendanceReportQuery, FollowUpReportQuery } from '../reports.dto.js';
import { ReportsQueries } from '../reports.queries.js';
import { address } from './address.js';
import { attendancePage, followUpPage } from './reports.presenter.js';

type Filters = Record<string, string | undefined>;

const BARE_SHOWN = 200;

const readPeriod = ({ tahun = '', opd = '', dimensi = '', per = '' }: Filters) =>
  formInput(FollowUpReportQuery, { year: tahun, orgUnitId: opd, dimension: dimensi, asOf: per }).read();

/** Reports for people, the same numbers as in the API. */
@Controller()
export class ReportsPages {
  constructor(
    private readonly dashboards: DashboardService,
    private readonly figures: FollowUpFigures,
    private readonly queries: ReportsQueries,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get('laporan')
  @Requires('report.read')
  async index(@Me() actor: Actor, @Res() reply: FastifyReply) {
    const [tahun] = await this.figures.years(actor);
    return reply.redirect(address('/laporan/tindak-lanjut', { tahun }), 303);
  }

  @Get('laporan/tindak-lanjut')
  @Requires('report.read')
  async followUps(
    @Me() actor: Actor,
    @Query() query: Filters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const asked = readPeriod(query);
    const [dashboard, years, units] = await Promise.all([
      this.dashboards.of(actor, asked),
      this.figures.years(actor),
      this.queries.units(),
    ]);
    const today = this.clock.today();
    const noDimension = this.words.say('report.no_dimension', {}, languageOf(request));
    return page(
      reply,
      'pages/reports/follow-ups',
      followUpPage(dashboard, { units, years, today, noDimension, everyUnit: query.semua === '1' }),
    );
  }

  @Get('dimensi/:slug')
  @Requires('report.read')
  dimension(@Param('slug') slug: string, @Res() reply: FastifyReply) {
    const named = DIMENSIONS.find((one) => slug === `smart-${one}`);
    if (!named) throw new NotFound('page');
    return reply.redirect(`/laporan/tindak-lanjut?dimensi=${named}`, 303);
  }

  @Get('laporan/keputusan-tanpa-tindak-lanjut')
  @Requires('report.read')
  async bare(@Me() actor: Actor, @Query() query: Filters, @Res() reply: FastifyReply) {
    const { year = null, asOf: day = this.clock.today() } = readPeriod(query);
    const [rows, total] = await Promise.all([
      this.queries.bare(actor, { year, day }, BARE_SHOWN),
      this.queries.countBare(actor, { year, day }),
    ]);
    return page(reply, 'pages/reports/bare-decisions', { rows, total, year, day });
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
