import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Env } from '../../platform/config/env.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf, localPath } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import type { SignedRequest } from '../access.guard.js';
import { Arriving, Owing, type Actor } from '../actor.js';
import { CredentialsService } from '../credentials.service.js';
import { StepUp } from '../factors/step-up.service.js';
import { SetPassword } from '../identity.dto.js';

type Form = Record<string, string>;

/** The last step of signing in for whoever has a password that is older than the profile allows. */
@Controller('masuk/sandi-baru')
export class NewPasswordPages {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly stepUp: StepUp,
    private readonly env: Env,
    private readonly words: Words,
  ) {}

  @Get()
  @Owing('new-password')
  async ask(@Query('kembali') back: unknown, @Res() reply: FastifyReply) {
    return this.page(reply, localPath(back, '/beranda'), freshForm());
  }

  @Post()
  @Owing('new-password')
  async give(
    @Arriving() actor: Actor,
    @Body() body: Form,
    @Req() request: SignedRequest,
    @Res() reply: FastifyReply,
  ) {
    const back = localPath(body.kembali, '/beranda');
    const input = formInput(SetPassword, { password: body.password });
    const done = await attempt(() => this.credentials.replace(actor, input, request.session!));
    if (!done.ok) return this.page(reply, back, formView({}, done.faults, this.words, languageOf(request)));
    await this.stepUp.renew(actor, request, reply);
    return reply.redirect(back, 303);
  }

  private page(reply: FastifyReply, back: string, form: FormView) {
    const model = { form, back, rules: this.env.signInRules };
    return page(reply, 'pages/identity/new-password', model, form.invalid ? 422 : 200);
  }
}
