import { Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../../identity/index.js';
import { flash } from '../../../platform/http/flash.js';
import { page } from '../../../platform/views/page.js';
import { FeedService } from '../feed.service.js';

/** One's own calendar address: when it was made and last used, a new one, none. */
@Controller('akun/kalender')
export class FeedAccountPages {
  constructor(private readonly feeds: FeedService) {}

  @Get()
  @Requires('self.manage')
  show(@Me() actor: Actor, @Res() reply: FastifyReply) {
    return this.page(actor, reply, null);
  }

  /** The address is shown on this very answer, so there is no redirect that would have to carry it. */
  @Post()
  @Requires('self.manage')
  async renew(@Me() actor: Actor, @Res() reply: FastifyReply) {
    return this.page(actor, reply, await this.feeds.renew(actor));
  }

  @Post('cabut')
  @Requires('self.manage')
  async revoke(@Me() actor: Actor, @Res() reply: FastifyReply) {
    await this.feeds.revoke(actor);
    flash(reply, 'ok', 'feed.flash_revoked');
    return reply.redirect('/akun/kalender', 303);
  }

  private async page(actor: Actor, reply: FastifyReply, address: string | null) {
    const webcal = address?.replace(/^https?:/, 'webcal:') ?? null;
    const model = { feed: await this.feeds.state(actor), address, webcal };
    reply.header('cache-control', 'no-store');
    return page(reply, 'pages/calendar/feed', model);
  }
}
