import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView } from '../../platform/views/form-view.js';
import { Words } from '../../platform/words.js';
import { DecisionsQueries } from '../decisions.queries.js';
import { RecordObjection } from '../motions.dto.js';
import { ObjectionsService } from '../objections.service.js';
import { DecisionsPages } from './decisions.pages.js';

/** Notes of objection on the page of a decision. */
@Controller('keputusan/:slug/keberatan')
export class ObjectionsPages {
  constructor(
    private readonly words: Words,
    private readonly queries: DecisionsQueries,
    private readonly objections: ObjectionsService,
    private readonly pages: DecisionsPages,
  ) {}

  @Post()
  @Requires('decision.record')
  async record(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { id } = await this.queries.byNumber(actor, slug);
    const done = await attempt(() => this.objections.record(actor, id, formInput(RecordObjection, body)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return this.pages.page(actor, slug, form, { request, reply, status: 422 });
    }
    flash(reply, 'ok', 'decision.flash_objection');
    return reply.redirect(`/keputusan/${slug}#keberatan`, 303);
  }

  @Post(':objectionId/hapus')
  @Requires('decision.record')
  async withdraw(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('objectionId', IdPipe) objectionId: string,
    @Res() reply: FastifyReply,
  ) {
    const { id } = await this.queries.byNumber(actor, slug);
    await this.objections.withdraw(actor, id, objectionId);
    flash(reply, 'ok', 'decision.flash_objection_gone');
    return reply.redirect(`/keputusan/${slug}#keberatan`, 303);
  }
}
