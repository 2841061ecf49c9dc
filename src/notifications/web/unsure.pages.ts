import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { UnsureMailsService } from '../unsure-mails.service.js';

/** One decision about all letters of a meeting that were on their way when the program was stopped. */
@Controller('rapat/:slug/pengiriman/belum-pasti')
export class UnsurePages {
  constructor(private readonly unsure: UnsureMailsService) {}

  /** Letters of which an unclean stop left unknown whether they went: all of them again, or all taken for sent. */
  @Post()
  @Requires('meeting.write')
  async settle(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Res() reply: FastifyReply,
  ) {
    const again = body.ulang === '1';
    const facts = await this.unsure.settle(actor, slug, again);
    flash(reply, 'ok', again ? 'delivery.flash_unsure_resend' : 'delivery.flash_unsure_sent', facts);
    return reply.redirect(`/rapat/${slug}/pengiriman`, 303);
  }
}
