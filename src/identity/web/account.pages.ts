import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { Me, Requires, type Actor } from '../actor.js';
import { CredentialsService } from '../credentials.service.js';
import { ChangePassword, CreateToken } from '../identity.dto.js';
import { SessionsService } from '../sessions.service.js';

type Form = Record<string, string>;

/** One's own account: password, sessions, tokens. */
@Controller('akun')
export class AccountPages {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly sessions: SessionsService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('self.manage')
  async show(@Me() actor: Actor, @Res() reply: FastifyReply) {
    return page(reply, 'pages/identity/account', await this.model(actor, freshForm()));
  }

  @Post('sandi')
  @Requires('self.manage')
  async password(@Me() actor: Actor, @Body() body: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const done = await attempt(() => this.credentials.change(actor, formInput(ChangePassword, body)));
    if (!done.ok) return this.again(actor, {}, done.faults, request, reply);
    flash(reply, 'ok', 'password.flash_set');
    return reply.redirect('/masuk', 303);
  }

  @Post('token')
  @Requires('self.manage')
  async token(@Me() actor: Actor, @Body() body: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const done = await attempt(() => this.credentials.createToken(actor, formInput(CreateToken, body)));
    if (!done.ok) return this.again(actor, body, done.faults, request, reply);
    const model = await this.model(actor, freshForm());
    return page(reply, 'pages/identity/account', { ...model, newToken: done.value.token });
  }

  @Post('token/:id/cabut')
  @Requires('self.manage')
  async revokeToken(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.credentials.revokeToken(actor, id);
    return reply.redirect('/akun', 303);
  }

  @Post('sesi/:id/akhiri')
  @Requires('self.manage')
  async revokeSession(@Me() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    await this.sessions.revoke(actor, id);
    return reply.redirect('/akun', 303);
  }

  private async again(
    actor: Actor,
    values: object,
    faults: Parameters<typeof formView>[1],
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const form = formView(values, faults, this.words, languageOf(request));
    return page(reply, 'pages/identity/account', await this.model(actor, form), 422);
  }

  private async model(actor: Actor, form: FormView) {
    return {
      name: actor.displayName,
      email: actor.email,
      offices: actor.offices.map(({ title }) => title),
      roles: actor.roles,
      sessions: await this.sessions.list(actor),
      tokens: (await this.credentials.tokens(actor)).map(({ id, name, expiresOn }) => ({ id, name, expiresOn })),
      newToken: null,
      form,
    };
  }
}
