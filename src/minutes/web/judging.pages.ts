import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, refusedForm, type Attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { Words } from '../../platform/words.js';
import { JudgingService } from '../members/judging.service.js';
import { AcceptAnswer } from '../members/review.dto.js';
import { WithReason } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { ReviewScreens } from './review-screens.js';

type Form = Record<string, string>;

/** The secretariat answers what members said, on the page where it stands. */
@Controller('notula/:slug/tinjau/:id')
export class JudgingPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly judging: JudgingService,
    private readonly screens: ReviewScreens,
    private readonly words: Words,
  ) {}

  @Post('terima')
  @Requires('minutes.write')
  async accept(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.judging.accept(actor, id, formInput(AcceptAnswer, body)), 'text');
    return this.told(actor, slug, id, body, done, 'accepted', request, reply);
  }

  @Post('tolak')
  @Requires('minutes.write')
  async decline(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.judging.decline(actor, id, formInput(WithReason, body)), 'reason');
    return this.told(actor, slug, id, body, done, 'declined', request, reply);
  }

  /** Back to the passage; what was refused stands there again, with the reason. */
  private async told(...[actor, slug, answerId, body, done, as, request, reply]: Told) {
    if (!done.ok) {
      const form = refusedForm({ ...body, jawab: answerId }, done, this.words, request);
      const id = await this.lists.idOf(actor, slug, null);
      return this.screens.show(reply, actor, id, form, form.status);
    }
    flash(reply, 'ok', `answer.flash_${as}`);
    const place = /^n\d{1,3}$/.test(body.jangkar ?? '') ? `#${body.jangkar}` : '';
    return reply.redirect(`/notula/${slug}/tinjau${place}`, 303);
  }
}

type Told = [
  actor: Actor,
  slug: string,
  answerId: string,
  body: Form,
  done: Attempt<string>,
  as: 'accepted' | 'declined',
  request: FastifyRequest,
  reply: FastifyReply,
];
