import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AttendanceQueries } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { MarkArrival } from '../check-in.dto.js';
import { CheckInService } from '../check-in.service.js';
import { rollCallPage } from './roll-call.presenter.js';

/** One name after another in big letters: present, absent, next. */
@Controller('rapat/:slug/panggil')
export class RollCallPages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly attendance: AttendanceQueries,
    private readonly checkIn: CheckInService,
  ) {}

  /** Without a number, the first seat nobody has said anything of. */
  @Get()
  @Requires('attendance.write')
  async call(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('ke') wanted: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.show(actor, slug, Number(wanted) || null, null, reply);
  }

  @Post(':entryId')
  @Requires('attendance.write')
  async answer(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('entryId', IdPipe) entryId: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const at = Number(body.ke) || 1;
    const input = formInput(MarkArrival, body);
    const done = await attempt(
      () => this.checkIn.atRollCall(actor, slug, entryId, input, Match.ofForm(body.versi)),
      'as',
    );
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return this.show(actor, slug, at, form, reply, done.status);
    }
    return reply.redirect(`/rapat/${slug}/panggil?ke=${at + 1}`, 303);
  }

  private async show(
    actor: Actor,
    slug: string,
    wanted: number | null,
    form: FormView | null,
    reply: FastifyReply,
    status = 200,
  ) {
    const sheet = await this.attendance.sheet(this.reader.em, actor, slug);
    return page(
      reply,
      'pages/checkin/roll-call',
      rollCallPage(sheet, wanted, this.clock.now(), form),
      status,
    );
  }
}
