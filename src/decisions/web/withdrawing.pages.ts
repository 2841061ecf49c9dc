import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecisionsQueries } from '../decisions.queries.js';
import { DecisionsService } from '../decisions.service.js';
import { sayIn } from './decision-view.js';

/** Taking a decision back while its minutes are open. */
@Controller()
export class WithdrawingPages {
  constructor(
    private readonly queries: DecisionsQueries,
    private readonly decisions: DecisionsService,
    private readonly words: Words,
  ) {}

  @Get('keputusan/:slug/tarik')
  @Requires('decision.record')
  async withdrawForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decision = await this.queries.byNumber(actor, slug);
    const say = sayIn(this.words, languageOf(request));
    return page(reply, 'pages/confirm', {
      title: say('decision.withdraw_title', { number: decision.number }),
      crumbs: [
        { href: '/keputusan', label: say('decision.register') },
        { href: `/keputusan/${slug}`, label: decision.number },
      ],
      object: decision.text,
      consequence: say('decision.withdraw_consequence'),
      action: `/keputusan/${slug}/tarik`,
      submit: say('decision.withdraw'),
      back: `/keputusan/${slug}`,
      danger: true,
      reason: false,
      hidden: [],
      version: decision.version,
      form: freshForm(),
    });
  }

  @Post('keputusan/:slug/tarik')
  @Requires('decision.record')
  async withdraw(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: { versi?: string },
    @Res() reply: FastifyReply,
  ) {
    const { id, number } = await this.queries.byNumber(actor, slug);
    await this.decisions.withdraw(actor, id, Match.ofForm(body.versi));
    flash(reply, 'ok', 'decision.flash_withdrawn', { number });
    return reply.redirect(`/keputusan/${slug}`, 303);
  }
}
