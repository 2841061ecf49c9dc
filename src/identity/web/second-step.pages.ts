import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { attempt, type Refusal } from '../../platform/http/form.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf, localPath } from '../../platform/http/language.js';
import { formView, freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import type { SignedRequest } from '../access.guard.js';
import { Arriving, Owing, type Actor } from '../actor.js';
import { SecondFactors } from '../factors/second-factors.service.js';
import { GiveCode } from '../identity.dto.js';
import { SessionCookie } from '../session-cookie.js';
import { factorIn } from '../rules/factor-in.js';
import { SessionsService } from '../sessions.service.js';
import { SignInService } from '../sign-in.service.js';
import { stepFor } from './next-step.js';

type Form = Record<string, string>;

/** The second half of signing in: a code of the app, or one from paper. */
@Controller('masuk')
export class SecondStepPages {
  constructor(
    private readonly factors: SecondFactors,
    private readonly signing: SignInService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly words: Words,
  ) {}

  @Get('kedua')
  @Owing('second-factor')
  async ask(@Arriving() actor: Actor, @Query('kembali') back: unknown, @Res() reply: FastifyReply) {
    return this.page(actor, localPath(back, '/beranda'), null, reply);
  }

  @Post('kedua')
  @Owing('second-factor')
  async give(
    @Arriving() actor: Actor,
    @Body() body: Form,
    @Req() request: SignedRequest,
    @Res() reply: FastifyReply,
  ) {
    const back = localPath(body.kembali, '/beranda');
    const done = await attempt(() => this.prove(actor, body, request));
    if (!done.ok) return this.page(actor, back, done, reply);
    const owes = await this.signing.owedAfterFactor(actor);
    const { cookie } = await this.sessions.renew(actor, request.session!, {
      by: factorIn(done.value),
      owes,
    });
    this.cookie.set(reply, cookie);
    return reply.redirect(owes ? stepFor(owes, back) : back, 303);
  }

  /** Back to the door, as nobody. */
  @Post('batal')
  @Owing('anything')
  async giveUp(@Arriving() actor: Actor, @Req() request: SignedRequest, @Res() reply: FastifyReply) {
    await this.sessions.end(actor, request.session ?? null);
    this.cookie.clear(reply);
    return reply.redirect('/masuk', 303);
  }

  private async prove(actor: Actor, body: Form, { ip }: SignedRequest): Promise<string> {
    const { code } = formInput(GiveCode, { code: body.code }).read();
    if (!(await this.factors.proves(actor, code, ip))) throw InvalidInput.at('code', 'session.code_refused');
    return code;
  }

  private async page(actor: Actor, back: string, refusal: Refusal | null, reply: FastifyReply) {
    const fields = [{ name: 'kembali', value: back }];
    const held = await this.factors.held(actor.userId!);
    const form = refusal ? formView({}, refusal.faults, this.words, languageOf(reply.request)) : freshForm();
    return page(reply, 'pages/identity/second-step', { form, back, held, fields }, refusal?.status ?? 200);
  }
}
