import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Forbidden } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ClosingService } from '../closing.service.js';
import { FollowUpReason, MaybeFollowUpReason } from '../followups.dto.js';
import { DeclareInfeasible, RecordInfeasible } from '../sharing.dto.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { RequestsService } from '../requests.service.js';
import { isTheirs } from '../rules/follow-up-life.js';
import { StandingQueries } from '../standing.queries.js';
import { records, stepView, verbOf, type Move, type Verb } from './closing-view.js';

type Form = Record<string, string>;

/** Putting a task aside, ending it without result, opening it again. */
@Controller('tindak-lanjut/:slug')
export class ClosingPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly standing: StandingQueries,
    private readonly closing: ClosingService,
    private readonly requests: RequestsService,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get('langkah/:step')
  @Requires('followup.decide')
  async moveForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('step') step: Move,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.form(actor, slug, step, freshForm(), request, reply);
  }

  @Post('langkah/:step')
  @Requires('followup.decide')
  async move(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('step') step: Move,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const row = await this.queries.byNumber(actor, slug);
    const { number } = row;
    const verb = verbOf(step);
    const done = await attempt<unknown>(() => this.does(actor, row, verb, body));
    if (!done.ok) {
      return this.form(actor, slug, step, refusedForm(body, done, this.words, request), request, reply);
    }
    flash(reply, 'ok', verb === 'ask-infeasible' ? 'followup.flash_asked' : 'followup.flash_moved', {
      number,
    });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  private async does(actor: Actor, row: FollowUpRow, verb: Verb, body: Form): Promise<unknown> {
    const { id } = row;
    if (verb === 'infeasible') {
      const { parties } = await this.standing.of(this.reader.em, actor, row);
      const shape = records(verb, parties) ? RecordInfeasible : DeclareInfeasible;
      return this.closing.declareInfeasible(actor, id, formInput<DeclareInfeasible>(shape, body));
    }
    if (verb === 'resume') return this.closing.move(actor, id, verb, formInput(MaybeFollowUpReason, body));
    const explained = formInput(FollowUpReason, body);
    if (verb === 'ask-infeasible') return this.requests.askInfeasible(actor, id, explained);
    if (verb === 'reopen') return this.closing.reopen(actor, id, explained);
    return this.closing.move(actor, id, verb, explained);
  }

  private async form(
    actor: Actor,
    slug: string,
    step: Move,
    form: FormView,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const row = await this.queries.byNumber(actor, slug);
    const verb = verbOf(step);
    const { parties } = await this.standing.of(this.reader.em, actor, row);
    const reopens = verb === 'reopen' && row.status === 'infeasible';
    const theirs = isTheirs(reopens ? 'reopen-infeasible' : verb, parties);
    if (!theirs.ok) throw new Forbidden(theirs.code);
    const view = stepView(row, step, verb, parties, form, (code, facts) =>
      this.words.say(code, facts, languageOf(request)),
    );
    return page(reply, 'pages/confirm', view, formStatus(form));
  }
}
