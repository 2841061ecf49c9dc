import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../../identity/index.js';
import { Clock } from '../../../platform/clock.js';
import { Reader } from '../../../platform/database/reader.js';
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
import { stoppable } from '../series-steps.js';
import { ExtendSeries, StopSeries } from '../series.dto.js';
import { SeriesQueries, type SeriesTold } from '../series.queries.js';
import { SeriesService } from '../series.service.js';
import { endOf, type Typed } from './series-form.js';
import { previewModel, seriesPath } from './series.presenter.js';

/** The end of a series: later than planned, or today with a reason. */
@Controller('rapat/seri/:id')
export class SeriesEndPages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly queries: SeriesQueries,
    private readonly series: SeriesService,
    private readonly previews: SeriesPreviewQueries,
  ) {}

  @Get('perpanjang')
  @Requires('meeting.write')
  async extendForm(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const told = await this.queries.one(actor, id);
    return this.extendPage(request, reply, told, freshForm({ ends: 'count', count: '6' }));
  }

  @Post('perpanjang')
  @Requires('meeting.write')
  async extend(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const told = await this.queries.one(actor, id);
    const input = formInput(ExtendSeries, endOf(body));
    const looked = await attempt(() => this.series.longer(this.reader.em, told.series, input.read()));
    if (!looked.ok) {
      const form = formView(body, looked.faults, this.words, languageOf(request));
      return this.extendPage(request, reply, told, form, null, 422);
    }
    const { days } = looked.value;
    const { councilId, blueprint } = told.series;
    const preview = previewModel(await this.previews.of(actor, { councilId, blueprint, days }), []);
    if (body.langkah !== 'simpan' || body.looked !== preview.looked)
      return this.extendPage(request, reply, told, freshForm(body), preview);
    await this.series.extend(actor, id, input, Match.ofForm(body.versi));
    flash(reply, 'ok', 'series.flash_extended');
    return reply.redirect(seriesPath(id), 303);
  }

  @Get('hentikan')
  @Requires('meeting.write')
  async stopForm(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    return this.stopPage(reply, await this.queries.one(actor, id), freshForm());
  }

  @Post('hentikan')
  @Requires('meeting.write')
  async stop(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(StopSeries, body);
    const done = await attempt(() => this.series.stop(actor, id, input, Match.ofForm(body.versi)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return this.stopPage(reply, await this.queries.one(actor, id), form, 422);
    }
    flash(reply, 'ok', 'series.flash_stopped');
    return reply.redirect(seriesPath(id), 303);
  }

  private extendPage(
    request: FastifyRequest,
    reply: FastifyReply,
    { series }: SeriesTold,
    form: FormView,
    preview: object | null = null,
    status = 200,
  ) {
    const { version, title, id } = series;
    const ends = ['count', 'until'].map((value) => ({
      value,
      label: this.words.say(`series.more.${value}`, {}, languageOf(request)),
    }));
    const model = { form, preview, ends, version, title, path: seriesPath(id) };
    return page(reply, 'pages/calendar/series-extend', model, status);
  }

  private stopPage(reply: FastifyReply, { series, entries }: SeriesTold, form: FormView, status = 200) {
    const drafts = stoppable(entries, this.clock.today());
    const shown = ({ slug, startsAt, status: state }: (typeof entries)[number]) => ({
      ...{ href: `/rapat/${slug}`, startsAt, state },
    });
    const model = {
      ...{ form, title: series.title, path: seriesPath(series.id), version: series.version },
      drafts: drafts.map(shown),
      staying: entries.filter((entry) => !drafts.includes(entry)).map(shown),
    };
    return page(reply, 'pages/calendar/series-stop', model, status);
  }
}
