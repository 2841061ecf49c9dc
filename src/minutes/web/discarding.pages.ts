import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { afterForm } from '../../platform/http/after-form.js';
import { Match } from '../../platform/http/etag.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { Words } from '../../platform/words.js';
import { DiscardingService } from '../discarding.service.js';
import { WithReason } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { MinutesQuestions } from './minutes-questions.js';

/** The secretariat takes back a revision that was opened by mistake: asked once more, with a reason. */
@Controller('notula/:slug/buang')
export class DiscardingPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly discarding: DiscardingService,
    private readonly questions: MinutesQuestions,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('minutes.write')
  async ask(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.asked(reply, actor, slug, freshForm());
  }

  @Post()
  @Requires('minutes.write')
  async discard(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, null);
    const input = formInput(WithReason, { reason: body.reason });
    // Without its version the form could meet the older revision, once another press has discarded this one.
    const match = Match.ofForm(body.versi);
    const done = await attempt(() => this.discarding.discard(actor, id, input, match), 'reason');
    return afterForm(reply, done, {
      ...{ typed: body, words: this.words, flash: 'minutes.flash_discarded', to: `/notula/${slug}` },
      again: (form, status) => this.asked(reply, actor, slug, form, status),
    });
  }

  private async asked(reply: FastifyReply, actor: Actor, slug: string, form: FormView, status = 200) {
    const id = await this.lists.idOf(actor, slug, null);
    const path = `/notula/${slug}`;
    const question = { step: 'discard', action: `${path}/buang`, back: path, danger: true, form } as const;
    return this.questions.ask(reply, actor, id, question, status);
  }
}
