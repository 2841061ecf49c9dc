import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, refusedForm } from '../../platform/http/form.js';
import { Match } from '../../platform/http/etag.js';
import { formInput } from '../../platform/http/input.js';
import { Words } from '../../platform/words.js';
import { AnswersService } from '../members/answers.service.js';
import { OpeningsService } from '../members/openings.service.js';
import { AgreeWithAll, GiveAnswer } from '../members/review.dto.js';
import { MinutesAccess } from '../minutes.access.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { ReviewScreens } from './review-screens.js';

type Form = Record<string, string>;

/** Members review on a phone: one passage after the other, each with its three answers, or all at once. */
@Controller('notula/:slug/tinjau')
export class ReviewPages {
  constructor(
    private readonly reader: Reader,
    private readonly access: MinutesAccess,
    private readonly lists: MinutesListQueries,
    private readonly answers: AnswersService,
    private readonly openings: OpeningsService,
    private readonly screens: ReviewScreens,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('minutes.read')
  async show(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const id = await this.lists.idOf(actor, slug, null);
    await this.openings.opened(actor, await this.access.load(this.reader.em, actor, id, Match.any));
    return this.screens.show(reply, actor, id);
  }

  @Get('jawaban')
  @Requires('minutes.read')
  async table(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('saring') filter: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.screens.table(reply, actor, await this.lists.idOf(actor, slug, null), filter);
  }

  @Post()
  @Requires('minutes.comment')
  async give(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, null);
    const done = await attempt(() => this.answers.give(actor, id, formInput(GiveAnswer, body)), 'text');
    if (!done.ok) {
      const form = refusedForm(body, done, this.words, request);
      return this.screens.show(reply, actor, id, form, form.status);
    }
    flash(reply, 'ok', `answer.flash_${body.kind}`);
    const place = /^n\d{1,3}$/.test(body.jangkar ?? '') ? `#${body.jangkar}` : '';
    return reply.redirect(`/notula/${slug}/tinjau${place}`, 303);
  }

  @Post('semua')
  @Requires('minutes.comment')
  async agreeWithAll(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, null);
    const input = formInput(AgreeWithAll, body);
    const done = await attempt(() => this.answers.agreeWithAll(actor, id, input), 'contentSha256');
    if (!done.ok) {
      const form = refusedForm(body, done, this.words, request);
      return this.screens.show(reply, actor, id, form, form.status);
    }
    flash(reply, 'ok', done.value > 0 ? 'answer.flash_all_but_own' : 'answer.flash_all');
    return reply.redirect(`/notula/${slug}/tinjau`, 303);
  }
}
