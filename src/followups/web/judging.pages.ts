import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, type Attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { EvidenceReview } from '../evidence/web/evidence-review.js';
import { FollowUpReason, MaybeFollowUpReason } from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { ExtensionsService } from '../extensions.service.js';
import { ProgressService } from '../progress.service.js';
import { storyPage } from './followup-story.js';
import { StoryLoader } from './story.loader.js';

type Form = Record<string, string>;

/** What the secretariat does here: verify or return, answer extensions. */
@Controller('tindak-lanjut/:slug')
export class JudgingPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly progress: ProgressService,
    private readonly extensions: ExtensionsService,
    private readonly stories: StoryLoader,
    private readonly review: EvidenceReview,
    private readonly words: Words,
  ) {}

  @Get('verifikasi')
  @Requires('followup.verify')
  async judgeForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return page(reply, 'pages/followups/verify', await this.judging(actor, slug, freshForm(), request));
  }

  @Post('verifikasi')
  @Requires('followup.verify')
  async judge(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { id, number } = await this.queries.byNumber(actor, slug);
    const back = body.answer === 'return';
    const done: Attempt<void> = await attempt(() =>
      back
        ? this.progress.sendBack(actor, id, formInput(FollowUpReason, body))
        : this.progress.verify(actor, id, formInput(MaybeFollowUpReason, body)),
    );
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/followups/verify', await this.judging(actor, slug, form, request), 422);
    }
    flash(reply, 'ok', back ? 'followup.flash_returned' : 'followup.flash_verified', { number });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  @Post('perpanjangan/:extensionId')
  @Requires('followup.verify')
  async answerExtension(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('extensionId', IdPipe) extensionId: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const state = body.answer === 'grant' ? 'granted' : 'refused';
    await this.extensions.answer(actor, extensionId, state, formInput(MaybeFollowUpReason, body));
    flash(reply, 'ok', `followup.flash_extension_${state}`);
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  private async judging(actor: Actor, slug: string, form: FormView, request: FastifyRequest) {
    const row = await this.queries.byNumber(actor, slug);
    const language = languageOf(request);
    const story = await this.stories.of(actor, row);
    const review = await this.review.of(row, story.details, language);
    return { ...storyPage(story, this.words, language), ...review, form };
  }
}
