import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { afterForm, placeOf } from '../../platform/http/after-form.js';
import { attempt, type Attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { Words } from '../../platform/words.js';
import { CommentsService } from '../comments.service.js';
import { MaybeReason, WithReason } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { MinutesScreens } from './minutes-screens.js';

type Form = Record<string, string>;
type Sent = {
  readonly actor: Actor;
  readonly slug: string;
  readonly body: Form;
  readonly reply: FastifyReply;
};

/** The secretariat answers remarks that came through the interface of comments; members suggest on the page of the review. */
@Controller('notula/:slug/usul')
export class CommentsPages {
  constructor(
    private readonly comments: CommentsService,
    private readonly lists: MinutesListQueries,
    private readonly screens: MinutesScreens,
    private readonly words: Words,
  ) {}

  @Post(':id/terima')
  @Requires('minutes.write')
  async accept(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.comments.accept(actor, id, formInput(MaybeReason, body)), 'reason');
    const typed = { ...body, jawab: id };
    return this.told({ actor, slug, body: typed, reply }, done, 'minutes.flash_accepted');
  }

  @Post(':id/tolak')
  @Requires('minutes.write')
  async decline(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.comments.decline(actor, id, formInput(WithReason, body)), 'reason');
    const typed = { ...body, jawab: id };
    return this.told({ actor, slug, body: typed, reply }, done, 'minutes.flash_declined');
  }

  /** Back to where one was reading. */
  private async told({ actor, slug, body, reply }: Sent, done: Attempt<string>, code: string) {
    return afterForm(reply, done, {
      ...{ typed: body, words: this.words, flash: code, to: `/notula/${slug}${placeOf(body.jangkar)}` },
      again: async (form, status) =>
        this.screens.show(reply, actor, await this.lists.idOf(actor, slug, null), form, status),
    });
  }
}
