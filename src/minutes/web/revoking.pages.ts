import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { WithReason } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { MinutesQueries } from '../minutes.queries.js';
import { RevokingService } from '../revoking.service.js';

/** The chair takes sealed minutes out of force: asked once more, with a reason everybody will read. */
@Controller('notula/:slug/cabut')
export class RevokingPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly revoking: RevokingService,
    private readonly queries: MinutesQueries,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('minutes.approve')
  async ask(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('revisi') revision: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, revision);
    const model = await this.asking(actor, id, slug, String(revision ?? ''), request, freshForm());
    return page(reply, 'pages/confirm', model);
  }

  @Post()
  @Requires('minutes.approve')
  async revoke(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const revision = body.revisi ?? '';
    const id = await this.lists.idOf(actor, slug, revision);
    const input = formInput(WithReason, { reason: body.reason });
    const done = await attempt(
      () => this.revoking.revoke(actor, id, input, body.versi ? Match.ofForm(body.versi) : Match.any),
      'reason',
    );
    if (!done.ok) {
      const form = refusedForm(body, done, this.words, request);
      const model = await this.asking(actor, id, slug, revision, request, form);
      return page(reply, 'pages/confirm', model, form.status);
    }
    flash(reply, 'ok', 'minutes.flash_revoked');
    return reply.redirect(back(slug, revision), 303);
  }

  private async asking(...[actor, id, slug, revision, request, form]: Asked) {
    const { minutes, content } = await this.queries.view(actor, id);
    const say = (code: string, facts = {}) => this.words.say(code, facts, languageOf(request));
    const object = say('minutes.object', { ...content.meeting, revision: minutes.revision });
    return {
      title: say('minutes.revoke_title'),
      crumbs: [
        { href: '/notula', label: say('minutes.list_title') },
        { href: back(slug, revision), label: say('minutes.one') },
      ],
      ...{ object, consequence: say('minutes.revoke_consequence') },
      ...{ action: `/notula/${slug}/cabut`, submit: say('minutes.revoke'), back: back(slug, revision) },
      ...{
        danger: true,
        reason: true,
        hidden: [{ name: 'revisi', value: revision }],
        version: minutes.version,
        form,
      },
    };
  }
}

type Asked = [
  actor: Actor,
  id: string,
  slug: string,
  revision: string,
  request: FastifyRequest,
  form: object,
];

const back = (slug: string, revision: string) =>
  `/notula/${slug}${/^\d+$/.test(revision) ? `?revisi=${revision}` : ''}`;
