import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { draftPath, StartDraft } from '../../decrees/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecisionsQueries, type DecisionRow } from '../decisions.queries.js';
import { DecreeDrafts } from '../decree-drafts.service.js';
import { decisionPath } from './decision-view.js';

/** From the decision of a meeting to the draft of a decree. */
@Controller('keputusan/:slug/rancangan')
export class DecreeDraftsPages {
  constructor(
    private readonly queries: DecisionsQueries,
    private readonly drafts: DecreeDrafts,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decree.write')
  async show(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const decision = await this.queries.byNumber(actor, slug);
    return form(decision, freshForm({ annex: 'changes', on: this.clock.today() }), reply);
  }

  @Post()
  @Requires('decree.write')
  async start(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decision = await this.queries.byNumber(actor, slug);
    const input = formInput(StartDraft, { ...body, councilId: decision.councilId });
    const done = await attempt(() => this.drafts.start(actor, decision.id, input), 'annex');
    if (!done.ok) return form(decision, refusedForm(body, done, this.words, request), reply);
    flash(reply, 'ok', 'decree.flash_started');
    return reply.redirect(draftPath(done.value, body.annex), 303);
  }
}

const form = (decision: DecisionRow, shown: FormView, reply: FastifyReply) =>
  page(
    reply,
    'pages/decrees/start',
    {
      form: shown,
      action: `${decisionPath(decision)}/rancangan`,
      back: decisionPath(decision),
      about: decision.number,
      text: decision.text,
    },
    formStatus(shown),
  );
