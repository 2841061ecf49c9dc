import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { DiscardingService } from '../discarding.service.js';
import { decreeHeading } from '../labels.js';
import { enactedAlready } from './enacted-already.js';

/** Throwing a draft away, after one question. */
@Controller('sk/:slug/buang')
export class DiscardingPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly discarding: DiscardingService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decree.write')
  async confirm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    if (enactedAlready(decree, reply)) return;
    const [path, heading] = [`/sk/${decreeSlug(decree)}`, decreeHeading(decree)];
    const say = (code: string) => this.words.say(code, {}, languageOf(request));
    return page(reply, 'pages/confirm', {
      title: say('decree.discard'),
      object: [heading, decree.title].filter(Boolean).join(', '),
      consequence: say('decree.discard_text'),
      submit: say('decree.discard'),
      action: `${path}/buang`,
      back: path,
      ...{ danger: true, reason: false, hidden: [], form: null, version: decree.version },
      crumbs: [{ href: path, label: heading }],
    });
  }

  @Post()
  @Requires('decree.write')
  async discard(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Readonly<Record<string, string>>,
    @Res() reply: FastifyReply,
  ) {
    await this.discarding.discard(actor, await this.lists.idOf(slug), Match.ofForm(body.versi));
    flash(reply, 'ok', 'decree.flash_discarded');
    return reply.redirect('/sk', 303);
  }
}
