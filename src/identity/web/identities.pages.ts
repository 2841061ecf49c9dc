import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { In } from 'typeorm';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { Fresh, Me, Requires, type Actor } from '../actor.js';
import { LinkIdentity } from '../identity.dto.js';
import { AppUser } from '../identity.entities.js';
import { ExternalIdentities } from '../oidc/external-identities.service.js';

type Form = Record<string, string>;

/** For admins: who has come from the identity provider, and whose account that is. */
@Controller('pengaturan/identitas')
export class IdentitiesPages {
  constructor(
    private readonly identities: ExternalIdentities,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('user.admin')
  async show(@Res() reply: FastifyReply) {
    return this.page(reply, freshForm());
  }

  @Post(':id/hubungkan')
  @Fresh()
  @Requires('user.admin')
  async link(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(LinkIdentity, { email: body.email });
    const done = await attempt(() => this.identities.link(actor, id, input));
    if (!done.ok) return this.page(reply, formView({}, done.faults, this.words, languageOf(request)));
    flash(reply, 'ok', 'identity.flash_linked');
    return reply.redirect('/pengaturan/identitas', 303);
  }

  @Post(':id/lepas')
  @Fresh()
  @Requires('user.admin')
  async unlink(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.identities.unlink(actor, id);
    flash(reply, 'ok', 'identity.flash_unlinked');
    return reply.redirect('/pengaturan/identitas', 303);
  }

  private async page(reply: FastifyReply, form: FormView) {
    const found = await this.identities.list();
    const ids = found.flatMap(({ userId }) => userId ?? []);
    const users = ids.length === 0 ? [] : await this.reader.em.findBy(AppUser, { id: In(ids) });
    const accounts = new Map(users.map(({ id, displayName, email }) => [id, `${displayName} (${email})`]));
    const identities = found.map(({ id, userId, email, name, subject, issuer, lastSeenAt }) => ({
      ...{ id, email, name: name ?? subject, issuer, lastSeenAt },
      account: userId === null ? null : (accounts.get(userId) ?? userId),
    }));
    return page(reply, 'pages/identity/identities', { identities, form }, form.invalid ? 422 : 200);
  }
}
