import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { Me, Requires, type Actor } from '../actor.js';
import { CredentialsService } from '../credentials.service.js';
import { ChangeUser, CreateUser } from '../identity.dto.js';
import { UsersQueries } from '../users.queries.js';
import { UsersService } from '../users.service.js';

type Form = Record<string, string | string[]>;

/** Accounts and roles, for admins. What follows from offices and seats is shown nowhere here: it is not granted. */
@Controller('pengaturan/pengguna')
export class UsersPages {
  constructor(
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
    private readonly credentials: CredentialsService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('user.admin')
  async list(@Query('q') q: unknown, @Res() reply: FastifyReply) {
    const sought = typeof q === 'string' ? q : '';
    const { data } = await this.queries.list({ ...(sought ? { q: sought } : {}), limit: 200 });
    return page(reply, 'pages/identity/users', { users: data, q: sought });
  }

  @Get('baru')
  @Requires('user.admin')
  async createForm(@Res() reply: FastifyReply) {
    return page(reply, 'pages/identity/user-form', { user: null, form: freshForm({ roles: [] }) });
  }

  @Post('baru')
  @Requires('user.admin')
  async create(@Me() actor: Actor, @Body() body: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const done = await attempt(() => this.users.create(actor, formInput(CreateUser, body)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/identity/user-form', { user: null, form }, 422);
    }
    return this.linkPage(actor, done.value, reply);
  }

  @Get(':id')
  @Requires('user.admin')
  async editForm(@Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const user = await this.queries.one(id);
    return page(reply, 'pages/identity/user-form', { user, form: freshForm({ ...user, disabled: user.disabledAt !== null }) });
  }

  @Post(':id')
  @Requires('user.admin')
  async edit(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const sent = { ...body, roles: body.roles ?? [], disabled: body.disabled === '1' };
    const done = await attempt(() => this.users.change(actor, id, formInput(ChangeUser, sent), Match.ofForm(body.versi)));
    if (!done.ok) {
      const form = formView(sent, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/identity/user-form', { user: await this.queries.one(id), form }, 422);
    }
    flash(reply, 'ok', 'user.flash_saved');
    return reply.redirect('/pengaturan/pengguna', 303);
  }

  /** A link to hand over; the password itself is never known to the admin. */
  @Post(':id/tautan')
  @Requires('user.admin')
  async link(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    return this.linkPage(actor, id, reply);
  }

  private async linkPage(actor: Actor, id: string, reply: FastifyReply) {
    const user = await this.queries.one(id);
    return page(reply, 'pages/identity/user-link', { user, link: await this.credentials.link(actor, id) });
  }
}
