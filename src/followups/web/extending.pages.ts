import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ExtensionsService } from '../extensions.service.js';
import { RequestExtension } from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { headOf } from './followup-view.js';

type Form = Record<string, string>;

/** An office asks for more time. */
@Controller('tindak-lanjut/:slug/perpanjangan')
export class ExtendingPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly extensions: ExtensionsService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('followup.report')
  async form(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const row = await this.queries.byNumber(actor, slug);
    return page(reply, 'pages/followups/extension', { ...headOf(row), dueOn: row.dueOn, form: freshForm() });
  }

  @Post()
  @Requires('followup.report')
  async request(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const row = await this.queries.byNumber(actor, slug);
    const done = await attempt(() =>
      this.extensions.request(actor, row.id, formInput(RequestExtension, body)),
    );
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/followups/extension', { ...headOf(row), dueOn: row.dueOn, form }, 422);
    }
    flash(reply, 'ok', 'followup.flash_extension', { number: row.number });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }
}
