import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { Words } from '../../platform/words.js';
import { WithReason } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { ReviewService } from '../review.service.js';
import { SealingService } from '../sealing.service.js';
import { EditingScreens } from './editing-screens.js';
import { MinutesQuestions } from './minutes-questions.js';

type Form = Record<string, string>;

/** One button each: submit, return, seal, reopen. */
@Controller('notula/:slug')
export class MinutesStepsPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly review: ReviewService,
    private readonly sealing: SealingService,
    private readonly editing: EditingScreens,
    private readonly questions: MinutesQuestions,
    private readonly words: Words,
  ) {}

  @Get('ajukan')
  @Requires('minutes.write')
  async submitForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.editing.submitting(reply, actor, await this.id(actor, slug));
  }

  @Post('ajukan')
  @Requires('minutes.write')
  async submit(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    await this.review.submit(actor, await this.id(actor, slug), version(body));
    return this.back(reply, slug, 'minutes.flash_submitted');
  }

  @Get('kembalikan')
  @Requires('minutes.approve')
  async sendBackForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.asked(reply, actor, 'return', slug, freshForm());
  }

  @Post('kembalikan')
  @Requires('minutes.approve')
  async sendBack(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.id(actor, slug);
    const done = await attempt(() =>
      this.review.sendBack(actor, id, formInput(WithReason, body), version(body)),
    );
    if (done.ok) return this.back(reply, slug, 'minutes.flash_returned');
    const form = formView(body, done.faults, this.words, languageOf(reply.request));
    return this.asked(reply, actor, 'return', slug, form, 422);
  }

  @Post('segel')
  @Fresh()
  @Requires('minutes.write')
  async seal(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    await this.sealing.seal(actor, await this.id(actor, slug), version(body));
    return this.back(reply, slug, 'minutes.flash_sealed');
  }

  @Get('perbaikan')
  @Requires('minutes.write')
  async reviseForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.asked(reply, actor, 'revise', slug, freshForm());
  }

  @Post('perbaikan')
  @Requires('minutes.write')
  async revise(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.id(actor, slug);
    const done = await attempt(() =>
      this.sealing.revise(actor, id, formInput(WithReason, body), version(body)),
    );
    if (done.ok) return this.back(reply, slug, 'minutes.flash_revised');
    const form = formView(body, done.faults, this.words, languageOf(reply.request));
    return this.asked(reply, actor, 'revise', slug, form, 422);
  }

  private id(actor: Actor, slug: string): Promise<string> {
    return this.lists.idOf(actor, slug, null);
  }

  private back(reply: FastifyReply, slug: string, code: string) {
    flash(reply, 'ok', code);
    return reply.redirect(`/notula/${slug}`, 303);
  }

  private async asked(...[reply, actor, step, slug, form, status = 200]: Asked) {
    const path = `/notula/${slug}`;
    const action = `${path}/${step === 'return' ? 'kembalikan' : 'perbaikan'}`;
    const id = await this.id(actor, slug);
    return this.questions.ask(reply, actor, id, { step, action, back: path, form }, status);
  }
}

type Asked = [
  reply: FastifyReply,
  actor: Actor,
  step: 'return' | 'revise',
  slug: string,
  form: FormView,
  status?: number,
];

/** Commands compare the version only when the form names one. */
const version = (body: Form) => (body.versi ? Match.ofForm(body.versi) : Match.any);
