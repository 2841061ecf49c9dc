import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { CommentsService } from '../comments.service.js';
import { MaybeReason, WithReason, WriteComment } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';

type Form = Record<string, string>;

/** Members suggest, the secretariat answers; both from the page of the minutes. */
@Controller('notula/:slug/usul')
export class CommentsPages {
  constructor(
    private readonly comments: CommentsService,
    private readonly lists: MinutesListQueries,
  ) {}

  @Post()
  @Requires('minutes.comment')
  async write(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, null);
    const done = await attempt(() => this.comments.write(actor, id, formInput(WriteComment, body)));
    return this.back(reply, slug, body.jangkar, done.ok ? 'minutes.flash_commented' : null);
  }

  @Post(':id/terima')
  @Requires('minutes.write')
  async accept(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.comments.accept(actor, id, formInput(MaybeReason, body)));
    return this.back(reply, slug, body.jangkar, done.ok ? 'minutes.flash_accepted' : null);
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
    const done = await attempt(() => this.comments.decline(actor, id, formInput(WithReason, body)));
    return this.back(reply, slug, body.jangkar, done.ok ? 'minutes.flash_declined' : null);
  }

  /** An empty remark has nothing to keep: the page says what to write. */
  private back(reply: FastifyReply, slug: string, anchor: string | undefined, code: string | null) {
    flash(reply, code ? 'ok' : 'bahaya', code ?? 'minutes.flash_say_something');
    const place = anchor && /^n\d{1,3}$/.test(anchor) ? `#${anchor}` : '';
    return reply.redirect(`/notula/${slug}${place}`, 303);
  }
}
