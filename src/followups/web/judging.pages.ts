import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, type Attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { FollowUpReason, MaybeFollowUpReason } from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { ExtensionsService } from '../extensions.service.js';
import { ProgressService } from '../progress.service.js';
import { storyPage } from './followup-story.js';

type Form = Record<string, string>;
const MOVES = {
  tangguhkan: 'hold',
  lanjutkan: 'resume',
  batalkan: 'cancel',
  hentikan: 'infeasible',
} as const;
type Move = keyof typeof MOVES;

/** What the secretariat does here: verify or return, answer extensions, put aside. */
@Controller('tindak-lanjut/:slug')
export class JudgingPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly progress: ProgressService,
    private readonly extensions: ExtensionsService,
    private readonly clock: Clock,
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

  @Get('langkah/:step')
  @Requires('followup.write')
  async moveForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('step') step: Move,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return page(reply, 'pages/confirm', await this.moving(actor, slug, step, freshForm(), request));
  }

  @Post('langkah/:step')
  @Requires('followup.write')
  async move(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('step') step: Move,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { id, number } = await this.queries.byNumber(actor, slug);
    const verb = verbOf(step);
    const input = formInput(verb === 'resume' ? MaybeFollowUpReason : FollowUpReason, body);
    const done = await attempt(() => this.progress.move(actor, id, verb, input));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/confirm', await this.moving(actor, slug, step, form, request), 422);
    }
    flash(reply, 'ok', 'followup.flash_moved', { number });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  private async judging(actor: Actor, slug: string, form: FormView, request: FastifyRequest) {
    const row = await this.queries.byNumber(actor, slug);
    const [details, involved] = await Promise.all([
      this.queries.details(row.id),
      this.queries.involved(row.id),
    ]);
    const story = { actor, row, details, involved, decisionOpen: true, today: this.clock.today() };
    return { ...storyPage(story, this.words, languageOf(request)), form };
  }

  private async moving(actor: Actor, slug: string, step: Move, form: FormView, request: FastifyRequest) {
    const { number, title } = await this.queries.byNumber(actor, slug);
    const verb = verbOf(step);
    const say = (code: string) => this.words.say(code, { number }, languageOf(request));
    return {
      title: say(`followup.${verb}_title`),
      crumbs: [
        { href: '/tindak-lanjut', label: say('followup.list_title') },
        { href: `/tindak-lanjut/${slug}`, label: number },
      ],
      object: title,
      consequence: say(`followup.${verb}_consequence`),
      action: `/tindak-lanjut/${slug}/langkah/${step}`,
      submit: say(`followup.${verb}`),
      back: `/tindak-lanjut/${slug}`,
      danger: verb === 'cancel' || verb === 'infeasible',
      reason: true,
      hidden: [],
      version: null,
      form,
    };
  }
}

function verbOf(step: string) {
  if (!Object.hasOwn(MOVES, step)) throw new NotFound();
  return MOVES[step as Move];
}
