import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { WithReason } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { MinutesQueries } from '../minutes.queries.js';
import { ReviewService } from '../review.service.js';
import { SealingService } from '../sealing.service.js';
import { EditingScreens } from './editing-screens.js';

type Form = Record<string, string>;

/** One button each: submit, return, seal, reopen. */
@Controller('notula/:slug')
export class MinutesStepsPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly review: ReviewService,
    private readonly sealing: SealingService,
    private readonly editing: EditingScreens,
    private readonly queries: MinutesQueries,
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
  async sendBackForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.asked(reply, actor, 'return', slug, request, freshForm());
  }

  @Post('kembalikan')
  @Requires('minutes.approve')
  async sendBack(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.id(actor, slug);
    const done = await attempt(() =>
      this.review.sendBack(actor, id, formInput(WithReason, body), version(body)),
    );
    if (done.ok) return this.back(reply, slug, 'minutes.flash_returned');
    const form = formView(body, done.faults, this.words, languageOf(request));
    return this.asked(reply, actor, 'return', slug, request, form, 422);
  }

  @Post('segel')
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
  async reviseForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.asked(reply, actor, 'revise', slug, request, freshForm());
  }

  @Post('perbaikan')
  @Requires('minutes.write')
  async revise(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.id(actor, slug);
    const done = await attempt(() =>
      this.sealing.revise(actor, id, formInput(WithReason, body), version(body)),
    );
    if (done.ok) return this.back(reply, slug, 'minutes.flash_revised');
    const form = formView(body, done.faults, this.words, languageOf(request));
    return this.asked(reply, actor, 'revise', slug, request, form, 422);
  }

  private id(actor: Actor, slug: string): Promise<string> {
    return this.lists.idOf(actor, slug, null);
  }

  private back(reply: FastifyReply, slug: string, code: string) {
    flash(reply, 'ok', code);
    return reply.redirect(`/notula/${slug}`, 303);
  }

  /** Once more, naming which version of which minutes; the form carries what it was asked about. */
  private async asked(...[reply, actor, step, slug, request, form, status = 200]: Asked) {
    const { minutes, content } = await this.queries.view(actor, await this.id(actor, slug));
    const say = (code: string, facts = {}) => this.words.say(code, facts, languageOf(request));
    const model = {
      title: say(`minutes.${step}_title`),
      crumbs: [
        { href: '/notula', label: say('minutes.list_title') },
        { href: `/notula/${slug}`, label: say('minutes.one') },
      ],
      object: say('minutes.object', { ...content.meeting, revision: minutes.revision }),
      consequence: say(`minutes.${step}_consequence`),
      action: `/notula/${slug}/${step === 'return' ? 'kembalikan' : 'perbaikan'}`,
      submit: say(`minutes.${step}`),
      back: `/notula/${slug}`,
      danger: false,
      reason: true,
      hidden: [],
      version: typeof form.values.versi === 'string' ? form.values.versi : minutes.version,
      form,
    };
    return page(reply, 'pages/confirm', model, status);
  }
}

type Asked = [
  reply: FastifyReply,
  actor: Actor,
  step: 'return' | 'revise',
  slug: string,
  request: FastifyRequest,
  form: FormView,
  status?: number,
];

/** Commands compare the version only when the form names one. */
const version = (body: Form) => (body.versi ? Match.ofForm(body.versi) : Match.any);
