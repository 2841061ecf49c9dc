import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Fresh, Me, Requires, type Actor } from '../actor.js';
import { PeopleDirectory } from '../grant-sources.js';
import { ChangeUser, CreateUser, UsersQuery } from '../identity.dto.js';
import { PasswordLinksService } from '../password-links.service.js';
import { SecondFactors } from '../factors/second-factors.service.js';
import { UsersQueries, type UserRow } from '../users.queries.js';
import { UsersService } from '../users.service.js';

type Form = Record<string, string | string[] | undefined>;

/** Accounts and what is granted to them, for admins. What follows from offices and seats is not granted here. */
@Controller('pengaturan/pengguna')
export class UsersPages {
  constructor(
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
    private readonly links: PasswordLinksService,
    private readonly factors: SecondFactors,
    private readonly people: PeopleDirectory,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('user.admin')
  async list(@Query() { q = '', sesudah = '' }: Form, @Res() reply: FastifyReply) {
    const query = formInput(UsersQuery, { q, cursor: sesudah, limit: 50 }).read();
    const { data, nextCursor } = await this.queries.list(query);
    const next = `/pengaturan/pengguna?${new URLSearchParams({ q: String(q), sesudah: nextCursor ?? '' })}`;
    const prev = sesudah === '' ? null : `/pengaturan/pengguna?${new URLSearchParams({ q: String(q) })}`;
    return page(reply, 'pages/identity/users', {
      users: data,
      q,
      prev,
      next: nextCursor === null ? null : next,
    });
  }

  @Get('baru')
  @Requires('user.admin')
  async createForm(@Res() reply: FastifyReply) {
    return this.form(reply, null, freshForm({ roles: [], operatorOf: [] }));
  }

  @Post('baru')
  @Fresh()
  @Requires('user.admin')
  async create(
    @Me() actor: Actor,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.users.create(actor, formInput(CreateUser, body)));
    if (done.ok) return this.invite(actor, done.value, reply);
    return this.form(reply, null, formView(body, done.faults, this.words, languageOf(request)));
  }

  @Get(':id')
  @Requires('user.admin')
  async editForm(@Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const user = await this.queries.one(id);
    return this.form(reply, user, freshForm({ ...user, disabled: user.disabledAt !== null }));
  }

  @Post(':id')
  @Fresh()
  @Requires('user.admin')
  async edit(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    // What is not ticked or chosen is not sent by a form, and means none.
    const { roles = [], operatorOf = [], disabled } = body;
    const sent = { ...body, roles, operatorOf, disabled: disabled === '1', personId: body.personId || null };
    const match = Match.ofForm(body.versi);
    const done = await attempt(() => this.users.change(actor, id, formInput(ChangeUser, sent), match));
    if (!done.ok) {
      const form = formView(sent, done.faults, this.words, languageOf(request));
      return this.form(reply, await this.queries.one(id), form);
    }
    flash(reply, 'ok', 'user.flash_saved');
    return reply.redirect('/pengaturan/pengguna', 303);
  }

  /** A link to hand over; the password itself is never known to the admin. */
  @Post(':id/tautan')
  @Fresh()
  @Requires('user.admin')
  async link(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    return this.invite(actor, id, reply);
  }

  @Post(':id/faktor')
  @Fresh()
  @Requires('user.admin')
  async forget(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.queries.one(id);
    await this.factors.forget(actor, id);
    flash(reply, 'ok', 'user.flash_factors_gone');
    return reply.redirect(`/pengaturan/pengguna/${id}`, 303);
  }

  private async form(reply: FastifyReply, user: UserRow | null, form: FormView) {
    const em = this.reader.em;
    const [people, units] = await Promise.all([this.people.choosePerson(em), this.people.chooseUnit(em)]);
    return page(reply, 'pages/identity/user-form', { user, form, people, units }, form.invalid ? 422 : 200);
  }

  private async invite(actor: Actor, id: string, reply: FastifyReply) {
    const link = await this.links.invite(actor, id);
    return page(reply, 'pages/identity/user-link', { user: await this.queries.one(id), link });
  }
}
