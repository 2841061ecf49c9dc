import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { EditMinutes } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { MinutesQueries } from '../minutes.queries.js';
import { MinutesPdf } from '../print/minutes.pdf.js';
import { ReviewService } from '../review.service.js';
import { MinutesScreens } from './minutes-screens.js';
import { minutesRows } from './minutes.presenter.js';

/** Reading minutes and editing their free texts. What happens to them next is in `minutes-steps.pages`. */
@Controller('notula')
export class MinutesPages {
  constructor(
    private readonly queries: MinutesQueries,
    private readonly lists: MinutesListQueries,
    private readonly screens: MinutesScreens,
    private readonly review: ReviewService,
    private readonly pdf: MinutesPdf,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('minutes.read')
  async list(@Me() actor: Actor, @Query('keadaan') state: unknown, @Res() reply: FastifyReply) {
    const wanted = typeof state === 'string' ? state : null;
    return page(reply, 'pages/minutes/index', minutesRows(await this.lists.list(actor, wanted), wanted));
  }

  @Get(':slug')
  @Requires('minutes.read')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('revisi') revision: unknown,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, revision);
    return this.screens.show(reply, actor, id);
  }

  @Get(':slug/ubah')
  @Requires('minutes.write')
  async editForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const id = await this.lists.idOf(actor, slug, null);
    const { minutes } = await this.queries.view(actor, id);
    const { opening, closing, notes } = minutes;
    return this.screens.edit(reply, actor, id, freshForm({ opening, closing, notes }));
  }

  @Post(':slug/ubah')
  @Requires('minutes.write')
  async edit(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, null);
    const typed = { opening: body.opening || null, closing: body.closing || null, notes: body.notes || null };
    const input = formInput(EditMinutes, typed);
    const done = await attempt(() => this.review.edit(actor, id, input, Match.ofForm(body.versi)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return this.screens.edit(reply, actor, id, form, 422);
    }
    flash(reply, 'ok', 'minutes.flash_saved');
    return reply.redirect(`/notula/${slug}`, 303);
  }

  @Get(':slug/berkas.pdf')
  @Requires('minutes.read')
  async file(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('revisi') revision: unknown,
    @Res() reply: FastifyReply,
  ) {
    await this.pdf.send(actor, await this.lists.idOf(actor, slug, revision), reply);
  }
}
