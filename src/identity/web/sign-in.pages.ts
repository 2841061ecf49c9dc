import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Env } from '../../platform/config/env.js';
import { DomainError, TooMany } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf, localPath } from '../../platform/http/language.js';
import { formView, freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { MaybeMe, Me, Public, Requires, type Actor } from '../actor.js';
import type { SignedRequest } from '../access.guard.js';
import { CredentialsService } from '../credentials.service.js';
import { Doors } from '../doors.service.js';
import { AskReset, SetPassword, SignIn } from '../identity.dto.js';
import { OidcClient } from '../oidc/oidc.client.js';
import { PasswordLinksService } from '../password-links.service.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionsService } from '../sessions.service.js';
import { SignInService } from '../sign-in.service.js';

import { stepFor } from './next-step.js';

type Form = Record<string, string>;

/** In, out, and the way back in when the password is forgotten. */
@Controller()
export class SignInPages {
  constructor(
    private readonly proofs: SignInService,
    private readonly sessions: SessionsService,
    private readonly credentials: CredentialsService,
    private readonly links: PasswordLinksService,
    private readonly doors: Doors,
    private readonly cookie: SessionCookie,
    private readonly other: OidcClient,
    private readonly env: Env,
    private readonly words: Words,
  ) {}

  @Get('masuk')
  @Public()
  async form(
    @MaybeMe() actor: Actor | null,
    @Query('kembali') back: unknown,
    @Req() request: SignedRequest,
    @Res() reply: FastifyReply,
  ) {
    if (actor) return reply.redirect(localPath(back), 303);
    const owes = request.session?.owes;
    if (owes) return reply.redirect(stepFor(owes, localPath(back, '/beranda')), 303);
    return page(reply, 'pages/identity/sign-in', {
      ...{ form: freshForm(), back: localPath(back, '/beranda'), provider: this.provider() },
    });
  }

  @Post('masuk')
  @Public()
  async signIn(@Body() body: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const back = localPath(body.kembali, '/beranda');
    try {
      const { email, password } = formInput(SignIn, body).read();
      const { cookie, owes } = await this.proofs.signIn(
        email,
        password,
        this.cookie.browserOf(request, reply),
      );
      this.cookie.set(reply, cookie);
      return reply.redirect(owes ? stepFor(owes, back) : back, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.status >= 500) throw error;
      if (error instanceof TooMany) reply.header('retry-after', String(error.retryAfter));
      const fault = {
        field: 'email',
        code: error.status === 422 ? 'session.refused' : error.code,
        facts: error.facts,
      };
      const form = formView({ email: body.email ?? '' }, [fault], this.words, languageOf(request));
      return page(reply, 'pages/identity/sign-in', { form, back, provider: this.provider() }, error.status);
    }
  }

  @Post('keluar')
  @Requires('self.manage')
  async signOut(@Me() actor: Actor, @Req() request: SignedRequest, @Res() reply: FastifyReply) {
    await this.sessions.end(actor, request.session ?? null);
    this.cookie.clear(reply);
    return reply.redirect('/masuk', 303);
  }

  @Get('lupa-sandi')
  @Public()
  async forgotten(@Res() reply: FastifyReply) {
    return page(reply, 'pages/identity/forgotten', { form: freshForm(), sent: false });
  }

  /** Told the same for every address, and not more often than a person would ask. */
  @Post('lupa-sandi')
  @Public()
  async ask(@Body() body: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.doors.pass('reset', request.ip);
    const read = await attempt(async () => formInput(AskReset, body).read());
    if (read.ok) this.links.askReset(read.value.email);
    return page(reply, 'pages/identity/forgotten', { form: freshForm(), sent: true });
  }

  @Get('setel-sandi/:secret')
  @Public()
  async setForm(@Param('secret') secret: string, @Req() { ip }: FastifyRequest, @Res() reply: FastifyReply) {
    reply.header('referrer-policy', 'no-referrer');
    await this.doors.ensureOpen('activation', ip);
    const owner = await this.credentials.owner(secret);
    if (!owner) await this.doors.missed('activation', ip);
    return page(
      reply,
      'pages/identity/set-password',
      { form: freshForm(), secret, usable: owner !== null, rules: this.env.signInRules },
      owner ? 200 : 404,
    );
  }

  @Post('setel-sandi/:secret')
  @Public()
  async set(
    @Param('secret') secret: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    reply.header('referrer-policy', 'no-referrer');
    const done = await this.doors.seeking('activation', request.ip, () =>
      attempt(() => this.credentials.setByLink(secret, formInput(SetPassword, body))),
    );
    if (!done.ok) {
      const form = formView({}, done.faults, this.words, languageOf(request));
      const model = { form, secret, usable: true, rules: this.env.signInRules };
      return page(reply, 'pages/identity/set-password', model, 422);
    }
    flash(reply, 'ok', 'password.flash_set');
    return reply.redirect('/masuk', 303);
  }

  private provider(): string | null {
    return this.other.isSet ? this.env.oidcName : null;
  }
}
