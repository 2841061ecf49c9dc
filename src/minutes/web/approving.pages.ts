import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { redline } from '../../kernel/redline.js';
import { Forbidden, InvalidInput, NotFound, RuleBroken } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ApproveMinutes } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { ReviewService } from '../review.service.js';
import { MinutesScreens } from './minutes-screens.js';
import { ReviewPanel } from './review-panel.js';

type Form = Record<string, string>;

/** The chair approves the text on his screen and no other; where it has changed, he is shown what. */
@Controller('notula/:slug')
export class ApprovingPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly review: ReviewService,
    private readonly screens: MinutesScreens,
    private readonly panel: ReviewPanel,
    private readonly words: Words,
  ) {}

  @Post('sahkan')
  @Fresh()
  @Requires('minutes.approve')
  async approve(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.mine(actor, slug);
    if (!body.contentSha256) throw InvalidInput.at('contentSha256', 'field.required');
    const code = await this.refusalOf(() =>
      this.review.approve(
        actor,
        id,
        formInput(ApproveMinutes, { ...body, knowsOfOpen: body.knowsOfOpen ?? 'false' }),
        Match.any,
      ),
    );
    if (code?.code === 'minutes.other_content') return this.changed(actor, id, slug, body, reply);
    if (code) {
      const fault = { field: 'knowsOfOpen', code: code.code, facts: code.facts };
      const form = formView(body, [fault], this.words, languageOf(request));
      return this.screens.show(reply, actor, id, form, 409);
    }
    flash(reply, 'ok', 'minutes.flash_approved');
    return reply.redirect(`/notula/${slug}`, 303);
  }

  /** Who the office passed away from meanwhile sends his old form: he is told so, and nothing of the minutes. */
  private async mine(actor: Actor, slug: string): Promise<string> {
    try {
      return await this.lists.idOf(actor, slug, null);
    } catch (error) {
      if (error instanceof NotFound) throw new Forbidden('minutes.chair_no_longer');
      throw error;
    }
  }

  /** The two refusals that have a page of their own; every other one is told as everywhere. */
  private async refusalOf(work: () => Promise<void>): Promise<RuleBroken | null> {
    try {
      await work();
      return null;
    } catch (error) {
      const shown = ['minutes.other_content', 'review.open_answers'];
      if (error instanceof RuleBroken && shown.includes(error.code)) return error;
      throw error;
    }
  }

  private async changed(actor: Actor, id: string, slug: string, body: Form, reply: FastifyReply) {
    const { passages, otherwise } = await this.panel.changedSince(actor, id, body);
    const shown = passages.map(({ subject, before }) => ({
      ...{ kind: subject.kind, title: subject.item?.title ?? null, text: subject.text },
      pieces: before === undefined ? null : redline(before ?? '', subject.text ?? ''),
    }));
    return page(reply, 'pages/minutes/changed', { path: `/notula/${slug}`, passages: shown, otherwise }, 409);
  }
}
