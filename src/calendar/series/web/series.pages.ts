import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPermitted, Me, Requires, type Actor } from '../../../identity/index.js';
import { newId } from '../../../kernel/new-id.js';
import { Clock } from '../../../platform/clock.js';
import { Reader } from '../../../platform/database/reader.js';
import { flash } from '../../../platform/http/flash.js';
import { attempt } from '../../../platform/http/form.js';
import { isId } from '../../../platform/http/fields.js';
import { IdPipe } from '../../../platform/http/id.pipe.js';
import { formInput } from '../../../platform/http/input.js';
import { languageOf } from '../../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../../platform/views/form-view.js';
import { page } from '../../../platform/views/page.js';
import { Words } from '../../../platform/words.js';
import { plannedSeries } from '../series-input.js';
import { SeriesPreviewQueries } from '../series-preview.queries.js';
import { PlanSeries, SeriesQuery } from '../series.dto.js';
import { SeriesQueries } from '../series.queries.js';
import { SeriesService } from '../series.service.js';
import { atRows, openingValues, seriesInput, stepped, type Typed } from './series-form.js';
import { SeriesFormPage } from './series-form.page.js';
import { previewModel, seriesPage, seriesPath, seriesRow } from './series.presenter.js';

/** The series there are, one of them, and the form that plans a new one: days first looked at, then saved. */
@Controller('rapat/seri')
export class SeriesPages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly queries: SeriesQueries,
    private readonly series: SeriesService,
    private readonly previews: SeriesPreviewQueries,
    private readonly forms: SeriesFormPage,
  ) {}

  @Get()
  @Requires('series.read')
  async list(@Me() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const asked = formInput(SeriesQuery, { cursor: query.mulai }).read();
    const { data, nextCursor } = await this.queries.list(actor, asked);
    const next = nextCursor && `/rapat/seri?${new URLSearchParams({ mulai: nextCursor })}`;
    const mayWrite = isPermitted(actor, 'meeting.write');
    const rows = data.map((one) => ({ ...seriesRow(one), plans: actor.isStaff }));
    return page(reply, 'pages/calendar/series-list', { rows, next, mayWrite });
  }

  @Get('baru')
  @Requires('meeting.write')
  newForm(@Me() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.form(
      actor,
      request,
      reply,
      freshForm({ ...openingValues(this.clock.today()), seriesId: newId() }),
    );
  }

  /** The buttons of the form: one more row, one less, copy an agenda, look at the days, save. */
  @Post('baru')
  @Requires('meeting.write')
  async plan(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const rows = body.langkah === 'salin' ? await this.forms.copied(actor, body) : stepped(body);
    if (rows) return this.form(actor, request, reply, freshForm(rows));
    const input = formInput(PlanSeries, seriesInput(body));
    const looked = await attempt(() => plannedSeries(this.reader.em, input.read()));
    if (!looked.ok) {
      const form = formView(body, atRows(looked.faults, body), this.words, languageOf(request));
      return this.form(actor, request, reply, form, null, 422);
    }
    const days = await this.previews.of(actor, looked.value);
    const preview = previewModel(days, looked.value.recurrence.except);
    // Saved is what was looked at: a change after the preview is shown once more first.
    if (body.langkah !== 'simpan' || body.looked !== preview.looked)
      return this.form(actor, request, reply, freshForm(body), preview);
    const id = await this.series.create(actor, input, isId(body.seriesId) ? body.seriesId : undefined);
    flash(reply, 'ok', 'series.flash_created');
    return reply.redirect(seriesPath(id), 303);
  }

  @Get(':id')
  @Requires('series.read')
  async show(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const told = await this.queries.one(actor, id);
    return page(reply, 'pages/calendar/series', seriesPage(actor, told, this.clock.today()));
  }

  private async form(
    actor: Actor,
    request: FastifyRequest,
    reply: FastifyReply,
    form: FormView,
    preview: ReturnType<typeof previewModel> | null = null,
    status = 200,
  ) {
    const model = await this.forms.model(actor, form, languageOf(request));
    const about = { heading: 'series.new', action: '/rapat/seri/baru', back: '/rapat/seri', revising: null };
    return page(reply, 'pages/calendar/series-form', { ...model, ...about, preview }, status);
  }
}
