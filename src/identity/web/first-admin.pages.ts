import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Env } from '../../platform/config/env.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { Public } from '../actor.js';
import { Doors } from '../doors.service.js';
import { FirstAdminService } from '../first-admin.service.js';
import { ClaimFirstAdmin } from '../identity.dto.js';

type Form = Record<string, string>;

/** The first admin makes their account, by the link the operator was told at the first start. */
@Controller('aktivasi/:secret')
export class FirstAdminPages {
  constructor(
    private readonly first: FirstAdminService,
    private readonly doors: Doors,
    private readonly env: Env,
    private readonly words: Words,
  ) {}

  @Get()
  @Public()
  async show(@Param('secret') secret: string, @Req() { ip }: FastifyRequest, @Res() reply: FastifyReply) {
    await this.doors.ensureOpen('activation', ip);
    const usable = await this.first.isOpen(secret);
    if (!usable) await this.doors.missed('activation', ip);
    return this.page(reply, secret, freshForm(), usable ? 200 : 404, usable);
  }

  @Post()
  @Public()
  async claim(
    @Param('secret') secret: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { email, displayName, password } = body;
    const input = formInput(ClaimFirstAdmin, { email, displayName, password });
    const done = await this.doors.seeking('activation', request.ip, () =>
      attempt(() => this.first.claim(secret, input)),
    );
    if (!done.ok) {
      const form = formView({ email, displayName }, done.faults, this.words, languageOf(request));
      return this.page(reply, secret, form, 422);
    }
    flash(reply, 'ok', 'password.flash_set');
    return reply.redirect('/masuk', 303);
  }

  private page(reply: FastifyReply, secret: string, form: FormView, status: number, usable = true) {
    reply.header('referrer-policy', 'no-referrer');
    const model = { form, secret, usable, rules: this.env.signInRules };
    return page(reply, 'pages/identity/first-admin', model, status);
  }
}
