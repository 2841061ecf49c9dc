import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { afterForm, placeOf } from '../../platform/http/after-form.js';
import { attempt, type Attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { Words } from '../../platform/words.js';
import { JudgingService } from '../members/judging.service.js';
import { AcceptAnswer } from '../members/review.dto.js';
import { WithReason } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { ReviewScreens } from './review-screens.js';

type Form = Record<string, string>;
type Sent = {
  readonly actor: Actor;
  readonly slug: string;
  readonly id: string;
  readonly body: Form;
  readonly reply: FastifyReply;
};

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
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.judging.accept(actor, id, formInput(AcceptAnswer, body)), 'text');
    return this.told({ actor, slug, id, body, reply }, done, 'answer.flash_accepted');
  }

  @Post('tolak')
  @Requires('minutes.write')
  async decline(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.judging.decline(actor, id, formInput(WithReason, body)), 'reason');
    return this.told({ actor, slug, id, body, reply }, done, 'answer.flash_declined');
  }

  /** Back to the passage. */
  private async told({ actor, slug, id: answerId, body, reply }: Sent, done: Attempt<string>, code: string) {
    return afterForm(reply, done, {
      typed: { ...body, jawab: answerId },
      ...{ words: this.words, flash: code, to: `/notula/${slug}/tinjau${placeOf(body.jangkar)}` },
      again: async (form, status) =>
        this.screens.show(reply, actor, await this.lists.idOf(actor, slug, null), form, status),
    });
  }
}
