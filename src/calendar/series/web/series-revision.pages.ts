import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../../identity/index.js';
import { Reader } from '../../../platform/database/reader.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { Match } from '../../../platform/http/etag.js';
import { flash } from '../../../platform/http/flash.js';
import { attempt } from '../../../platform/http/form.js';
import { IdPipe } from '../../../platform/http/id.pipe.js';
import { formInput } from '../../../platform/http/input.js';
import { languageOf } from '../../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../../platform/views/form-view.js';
import { page } from '../../../platform/views/page.js';
import { Words } from '../../../platform/words.js';
import { SeriesPreviewQueries } from '../series-preview.queries.js';
import { SeriesRevisionService } from '../series-revision.service.js';
import { ReviseSeries } from '../series.dto.js';
import { SeriesQueries, type SeriesTold } from '../series.queries.js';
import { atRows, seriesInput, seriesValues, stepped, type Typed } from './series-form.js';
import { SeriesFormPage } from './series-form.page.js';
import { previewModel, seriesPath, stepsModel } from './series.presenter.js';

/** Changing one meeting of a series and all later ones: the same form, then meeting by meeting what would happen. */
@Controller('rapat/seri/:id/ubah')
export class SeriesRevisionPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly queries: SeriesQueries,
    private readonly revision: SeriesRevisionService,
    private readonly previews: SeriesPreviewQueries,
    private readonly forms: SeriesFormPage,
  ) {}

  @Get()
  @Requires('meeting.write')
  async open(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query('mulai') from: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const told = await this.queries.one(actor, id);
    const at = told.entries.findIndex(({ meetingId }) => meetingId === from);
    if (at < 0) throw new NotFound('meeting');
    const { plannedOn, meetingId } = told.entries[at];
    const { blueprint, recurrence } = told.series;
    const values = seriesValues(blueprint, recurrence, plannedOn, told.entries.length - at);
    const form = freshForm({ ...values, fromMeetingId: meetingId, versi: String(told.series.version) });
    return this.form(actor, request, reply, { told, form });
  }

  @Post()
  @Requires('meeting.write')
  async revise(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const told = await this.queries.one(actor, id);
    const rows = body.langkah === 'salin' ? await this.forms.copied(actor, body) : stepped(body);
    if (rows) return this.form(actor, request, reply, { told, form: freshForm(rows) });
    const raw = { ...seriesInput(body), councilId: told.series.councilId, fromMeetingId: body.fromMeetingId };
    const input = formInput(ReviseSeries, { ...raw, includeOwn: body.includeOwn });
    const looked = await attempt(() => this.revision.plan(this.reader.em, told.series, input.read()));
    if (!looked.ok) {
      const form = formView(body, atRows(looked.faults, body), this.words, languageOf(request));
      return this.form(actor, request, reply, { told, form, status: 422 });
    }
    const { planned, rest, steps } = looked.value;
    const own = told.entries.map(({ meetingId }) => meetingId);
    const days = await this.previews.of(actor, planned, own);
    const preview = {
      ...previewModel(days, planned.recurrence.except),
      steps: stepsModel(steps, rest, days),
    };
    if (body.langkah !== 'simpan' || body.looked !== preview.looked)
      return this.form(actor, request, reply, { told, form: freshForm(body), preview });
    await this.revision.revise(actor, id, input, Match.ofForm(body.versi));
    flash(reply, 'ok', 'series.flash_revised');
    return reply.redirect(seriesPath(id), 303);
  }

  private async form(
    actor: Actor,
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { told: SeriesTold; form: FormView; preview?: object; status?: number },
  ) {
    const { told, form, preview = null, status = 200 } = shown;
    const model = await this.forms.model(actor, form, languageOf(request));
    const path = seriesPath(told.series.id);
    const from = told.entries.find(({ meetingId }) => meetingId === form.values.fromMeetingId);
    const about = { heading: 'series.revise', action: `${path}/ubah`, back: path, preview };
    const revising = { title: told.series.title, path, startsAt: from?.startsAt ?? null };
    return page(reply, 'pages/calendar/series-form', { ...model, ...about, revising }, status);
  }
}
