import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import type { SignedRequest } from '../access.guard.js';
import { Fresh, Me, Requires, type Actor } from '../actor.js';
import { CredentialsService } from '../credentials.service.js';
import { ChangePassword, CreateToken } from '../identity.dto.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionsService } from '../sessions.service.js';
import { TokensService } from '../tokens.service.js';
import { UsersService } from '../users.service.js';

type Form = Record<string, string>;
type Shown = { readonly password?: FormView; readonly token?: FormView; readonly newToken?: string };

/** One's own account: password, sessions, tokens, single-letter keys. */
@Controller('akun')
export class AccountPages {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly users: UsersService,
    private readonly cookie: SessionCookie,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('self.manage')
  async show(@Me() actor: Actor, @Req() request: SignedRequest, @Res() reply: FastifyReply) {
    return this.page(actor, request, reply, {});
  }

  @Post('sandi')
  @Requires('self.manage')
  async password(
    @Me() actor: Actor,
    @Body() body: Form,
    @Req() request: SignedRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.credentials.change(actor, formInput(ChangePassword, body)));
    if (!done.ok) {
      return this.page(actor, request, reply, {
        password: formView({}, done.faults, this.words, languageOf(request)),
      });
    }
    this.cookie.clear(reply);
    flash(reply, 'ok', 'password.flash_set');
    return reply.redirect('/masuk', 303);
  }

  /** The token is shown on this very answer, so there is no redirect that would have to carry it. */
  @Post('token')
  @Fresh()
  @Requires('self.manage')
  async token(
    @Me() actor: Actor,
    @Body() body: Form,
    @Req() request: SignedRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.tokens.create(actor, formInput(CreateToken, body)));
    const shown = done.ok
      ? { newToken: done.value.token }
      : { token: formView(body, done.faults, this.words, languageOf(request)) };
    return this.page(actor, request, reply, shown);
  }

  @Post('token/:id/cabut')
  @Requires('self.manage')
  async revokeToken(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.tokens.revoke(actor, id);
    flash(reply, 'ok', 'token.flash_revoked');
    return reply.redirect('/akun', 303);
  }

  @Post('pintasan')
  @Requires('self.manage')
  async shortcuts(@Me() actor: Actor, @Body() body: Form, @Res() reply: FastifyReply) {
    await this.users.preferShortcuts(actor, body.shortcuts === '1');
    flash(reply, 'ok', 'account.flash_saved');
    return reply.redirect('/akun', 303);
  }

  private async page(actor: Actor, request: SignedRequest, reply: FastifyReply, shown: Shown) {
    const { password = freshForm(), token = freshForm(), newToken = null } = shown;
    const wrong = [password, token].find(({ invalid }) => invalid);
    const model = {
      ...{ name: actor.displayName, email: actor.email, roles: actor.roles, newToken },
      offices: actor.offices.map(({ title }) => title),
      sessions: await this.sessions.list(actor, request.session ?? null),
      tokens: (await this.tokens.list(actor)).map(({ id, name, expiresOn, lastUsedAt }) => ({
        ...{ id, name, expiresOn, lastUsedAt, over: expiresOn < this.clock.today() },
      })),
      rules: this.env.signInRules,
      forms: { password, token },
      wrong: wrong ?? freshForm(),
    };
    return page(reply, 'pages/identity/account', model, wrong ? 422 : 200);
  }
}
