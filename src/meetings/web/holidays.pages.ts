import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { HolidaysService } from '../holidays.service.js';
import { ImportHolidays } from '../letters.dto.js';
import { NATIONAL_HOLIDAYS } from '../rules/national-holidays.js';
import type { Typed } from './meeting-form.js';

/** The days off that the secretariat keeps, each with its source or the word that there is none. */
@Controller('pengaturan/hari-libur')
export class HolidaysPages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly holidays: HolidaysService,
  ) {}

  @Get()
  @Requires('meeting.write')
  list(@Query('tahun') asked: unknown, @Res() reply: FastifyReply) {
    return this.page(reply, asked, freshForm());
  }

  @Post()
  @Requires('meeting.write')
  async take(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(async () => this.holidays.take(actor, formInput(ImportHolidays, body)));
    if (!done.ok) return this.page(reply, body.tahun, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'holiday.flash_taken', { count: done.value });
    return reply.redirect('/pengaturan/hari-libur', 303);
  }

  @Post('bawaan')
  @Requires('meeting.write')
  async takeKnown(@Me() actor: Actor, @Res() reply: FastifyReply) {
    flash(reply, 'ok', 'holiday.flash_taken', { count: await this.holidays.takeKnown(actor) });
    return reply.redirect('/pengaturan/hari-libur', 303);
  }

  @Post(':id/hapus')
  @Requires('meeting.write')
  async remove(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const { day, name } = await this.holidays.remove(actor, id);
    flash(reply, 'ok', 'holiday.flash_removed', { day, name });
    return reply.redirect(`/pengaturan/hari-libur?tahun=${day.slice(0, 4)}`, 303);
  }

  private async page(reply: FastifyReply, asked: unknown, form: FormView & { readonly status?: number }) {
    const { em } = this.reader;
    const years = await this.holidays.years(em);
    const thisYear = this.clock.today().slice(0, 4);
    const year = typeof asked === 'string' && /^\d{4}$/.test(asked) ? asked : thisYear;
    const rows = await this.holidays.between(em, `${year}-01-01`, `${year}-12-31`);
    const model = {
      ...{ form, year, rows, known: NATIONAL_HOLIDAYS.length },
      years: [...new Set([thisYear, ...years])].map((value) => ({ value, label: value })),
    };
    return page(reply, 'pages/meetings/holidays', model, formStatus(form));
  }
}
