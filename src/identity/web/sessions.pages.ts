import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { flash } from '../../platform/http/flash.js';
import { page } from '../../platform/views/page.js';
import type { SignedRequest } from '../access.guard.js';
import { Me, Requires, type Actor } from '../actor.js';
import { SessionsService } from '../sessions.service.js';

/** Where one is signed in, and ending it from here. */
@Controller('akun/sesi')
export class SessionsPages {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Requires('self.manage')
  async list(@Me() actor: Actor, @Req() request: SignedRequest, @Res() reply: FastifyReply) {
    const sessions = await this.sessions.list(actor, request.session ?? null);
    return page(reply, 'pages/identity/sessions', {
      sessions,
      others: sessions.some(({ current }) => !current),
    });
  }

  @Post('lain/akhiri')
  @Requires('self.manage')
  async endOthers(@Me() actor: Actor, @Req() request: SignedRequest, @Res() reply: FastifyReply) {
    await this.sessions.revokeOthers(actor, request.session ?? null);
    flash(reply, 'ok', 'session.flash_others_ended');
    return reply.redirect('/akun/sesi', 303);
  }

  @Post(':id/akhiri')
  @Requires('self.manage')
  async end(@Me() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    await this.sessions.revoke(actor, id);
    flash(reply, 'ok', 'session.flash_ended');
    return reply.redirect('/akun/sesi', 303);
  }
}
